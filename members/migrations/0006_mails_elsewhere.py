from django.db import migrations

from common.renamed_tasks import QUEUE, renamed


class Migration(migrations.Migration):
    dependencies = [("members", "0005_members_only"), QUEUE]

    operations = [renamed("members.mails.send", "common.mail.send")]
