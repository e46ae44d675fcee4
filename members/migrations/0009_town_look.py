from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0008_address_in_town")]

    operations = [
        migrations.AddField(
            model_name="territory",
            name="languages",
            field=models.CharField(default="fr en", max_length=40),
        ),
        migrations.AddField(
            model_name="territory",
            name="logo",
            field=models.ImageField(blank=True, upload_to="logos/"),
        ),
        migrations.CreateModel(
            name="Neighbourhood",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("folded", models.CharField(max_length=60)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE,
                        related_name="neighbourhoods",
                        to="members.territory",
                    ),
                ),
            ],
            options={"ordering": ["position", "pk"]},
        ),
        migrations.AddConstraint(
            model_name="neighbourhood",
            constraint=models.UniqueConstraint(
                fields=("territory", "folded"), name="neighbourhood_once_in_town"
            ),
        ),
    ]
