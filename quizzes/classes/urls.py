"""Addresses of a teacher's classes, below /teach/."""

from django.urls import path

from quizzes.classes import code_views, group_views, student_views, teacher_views, views

CLASS = "classes/<int:pk>/"
STUDENT = f"{CLASS}students/<int:student_pk>/"
TEACHER = f"{CLASS}teachers/<int:teacher_pk>/"
GROUP = f"{CLASS}groups/<int:group_pk>/"

urlpatterns = [
    path("", views.class_list, name="class-list"),
    path(CLASS, views.class_page, name="class-page"),
    path(f"{CLASS}change/", views.class_change_page, name="class-change-page"),
    path(f"{CLASS}archive/", views.class_archive, name="class-archive"),
    path(f"{CLASS}unarchive/", views.class_unarchive, name="class-unarchive"),
    path(f"{CLASS}copy/", views.class_copy_page, name="class-copy-page"),
    path(f"{CLASS}teachers/", teacher_views.class_teachers_page, name="class-teachers-page"),
    path(f"{CLASS}teachers/invite/", teacher_views.teacher_invite, name="teacher-invite"),
    path(
        f"{CLASS}invitations/<int:invitation_pk>/withdraw/",
        teacher_views.invitation_withdraw,
        name="invitation-withdraw",
    ),
    path(f"{TEACHER}remove/", teacher_views.teacher_remove, name="teacher-remove"),
    path(f"{TEACHER}owner/", teacher_views.teacher_make_owner, name="teacher-make-owner"),
    path("invitations/<str:secret>/", teacher_views.invitation_page, name="invitation-page"),
    path(f"{CLASS}groups/", group_views.group_list, name="group-list"),
    path(GROUP, group_views.group_page, name="group-page"),
    path(f"{GROUP}name/", group_views.group_rename, name="group-rename"),
    path(f"{GROUP}students/", group_views.group_fill, name="group-fill"),
    path(f"{GROUP}delete/", group_views.group_delete, name="group-delete"),
    path(f"{CLASS}code/", code_views.class_code_page, name="class-code-page"),
    path(f"{CLASS}code/new/", code_views.class_code_new, name="class-code-new"),
    path(f"{CLASS}code/close/", code_views.class_code_close, name="class-code-close"),
    path(f"{CLASS}cards/", student_views.sign_in_cards_page, name="sign-in-cards-page"),
    path(STUDENT, student_views.student_page, name="student-page"),
    path(f"{STUDENT}name/", student_views.student_rename, name="student-rename"),
    path(f"{STUDENT}pin/", student_views.student_pin_page, name="student-pin-page"),
    path(f"{STUDENT}unlock/", student_views.student_unlock, name="student-unlock"),
    path(f"{STUDENT}move/", student_views.student_move, name="student-move"),
    path(f"{STUDENT}remove/", student_views.student_remove, name="student-remove"),
    path(f"{STUDENT}needs/", student_views.accommodation_page, name="accommodation-page"),
]
