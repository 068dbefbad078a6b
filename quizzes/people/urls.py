"""Addresses of people: exactly those pages of django-allauth that are used, my page, and sign-in cards."""

from allauth.account import views as allauth_views
from django.urls import path, re_path

from quizzes.people import account_views, language_views, views

urlpatterns = [
    path("accounts/login/", account_views.sign_in_page, name="account_login"),
    path("accounts/logout/", allauth_views.logout, name="account_logout"),
    path("accounts/signup/", account_views.sign_up_page, name="account_signup"),
    path("accounts/inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("accounts/password/change/", account_views.password_change_page, name="account_change_password"),
    path("accounts/password/reset/", account_views.password_reset_page, name="account_reset_password"),
    path(
        "accounts/password/reset/done/",
        allauth_views.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "accounts/password/reset/key/done/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account_views.new_password_page,
        name="account_reset_password_from_key",
    ),
    path("language/", language_views.language_set, name="language-set"),
    path("me/", views.account_page, name="account-page"),
    path("me/name/", views.display_name_save, name="display-name-save"),
    path("card/", views.card_sign_in_page, name="card-sign-in-page"),
    path("card/<str:token>/", views.card_page, name="card-page"),
]
