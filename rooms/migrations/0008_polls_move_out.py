from django.db import migrations


class Migration(migrations.Migration):
    """No table changes: from here on they are those of hall/."""

    dependencies = [("rooms", "0007_calm_index"), ("hall", "0001_polls")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel("Vote"),
                migrations.DeleteModel("Choice"),
                migrations.DeleteModel("Poll"),
            ]
        )
    ]
