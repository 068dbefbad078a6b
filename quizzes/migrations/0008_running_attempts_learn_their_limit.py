from django.db import migrations


def copy_limits(apps, schema_editor):
    """A running attempt's deadline is made anew from these fields when its clock is changed."""
    Attempt = apps.get_model("quizzes", "Attempt")
    Accommodation = apps.get_model("quizzes", "Accommodation")
    needs = {agreed.user_id: agreed for agreed in Accommodation.objects.all()}
    running = Attempt.objects.filter(handed_in_at=None, assignment__isnull=False)
    for attempt in running.select_related("assignment").iterator():
        agreed = needs.get(attempt.student_id)
        attempt.minutes = attempt.assignment.minutes
        attempt.closes_at = attempt.assignment.closes_at
        if agreed is not None:
            attempt.time_factor = agreed.time_factor
            attempt.untimed = agreed.untimed
        attempt.save(update_fields=["minutes", "closes_at", "time_factor", "untimed"])


class Migration(migrations.Migration):

    dependencies = [
        ("quizzes", "0007_clock_and_layout_of_an_attempt"),
    ]

    operations = [migrations.RunPython(copy_limits, migrations.RunPython.noop)]
