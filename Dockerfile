# One image for all that the hub runs: web, worker and bin/hub's other commands. See docs/deploy.md.
FROM python:3.11-slim-bookworm@sha256:0bee7276f83efd4a1ee05bbbf4281d95ed28e079220a9457f25a93e3f1e3c31b AS packages
COPY requirements.lock /
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements.lock

FROM python:3.11-slim-bookworm@sha256:0bee7276f83efd4a1ee05bbbf4281d95ed28e079220a9457f25a93e3f1e3c31b
RUN useradd --uid 10001 --no-create-home hub \
 && install -d -o hub -g hub -m 0700 /data /backups
COPY --from=packages /venv /venv
COPY . /hub
WORKDIR /hub
ENV PATH=/venv/bin:$PATH PYTHONPATH=/hub PYTHONUNBUFFERED=1 HUB_DATA=/data
# The words first: at a start nothing is written outside /data.
RUN python -P -m hub.launch.catalogues \
 && python -m compileall -q /hub
USER hub
VOLUME /data /backups
EXPOSE 8000
ENTRYPOINT ["python", "-P", "-m", "hub.manage"]
CMD ["serve", "--host", "0.0.0.0", "--workers", "2"]
