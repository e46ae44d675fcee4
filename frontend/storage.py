"""Static files under names that change with their content, so phones may keep them for ever.

Each has a compressed twin beside it, made once: a slow line carries a quarter of the bytes.
"""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Static(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
