"""Who uses the product. A student has a display name, a user name and a PIN; never an e-mail address."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """One person. Neither teacher nor editor nor operator means student."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    display_name = models.CharField(_("display name"), max_length=60)
    is_teacher = models.BooleanField(_("teacher"), default=False)
    is_editor = models.BooleanField(_("editor"), default=False)
    language = models.CharField(_("language"), max_length=10, blank=True)
    """Chosen by the person; empty where the class or the browser decides."""

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                "email", name="email_is_unique_where_given", condition=~models.Q(email="")
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def is_operator(self) -> bool:
        return self.is_active and self.is_superuser

    @property
    def is_student(self) -> bool:
        return not (self.is_teacher or self.is_editor or self.is_staff or self.is_superuser)


class SignInCard(models.Model):
    """A printed secret that signs one student in. Only its fingerprint is kept; a new card ends the old one."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="card")
    fingerprint = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Card of {self.user}"
