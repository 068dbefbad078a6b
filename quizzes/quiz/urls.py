"""Addresses of quizzes, below /teach/."""

from django.urls import path

from quizzes.quiz import builder_views, paper_views, preview_views, views

urlpatterns = [
    path("quizzes/", views.quiz_list, name="quiz-list"),
    path("quizzes/questions/<slug:key>/", preview_views.question_look_page, name="question-look-page"),
    path("quizzes/<int:pk>/", builder_views.quiz_page, name="quiz-page"),
    path("quizzes/<int:pk>/change/", views.quiz_change_page, name="quiz-change-page"),
    path("quizzes/<int:pk>/copy/", views.quiz_copy, name="quiz-copy"),
    path("quizzes/<int:pk>/delete/", views.quiz_delete, name="quiz-delete"),
    path(
        "quizzes/<int:pk>/questions/<slug:key>/",
        builder_views.quiz_question_set,
        name="quiz-question-set",
    ),
    path("quizzes/<int:pk>/draws/", builder_views.quiz_draw_add, name="quiz-draw-add"),
    path("quizzes/<int:pk>/places/<slug:ref>/", builder_views.quiz_place_change, name="quiz-place-change"),
    path("quizzes/<int:pk>/preview/", preview_views.quiz_preview_page, name="quiz-preview-page"),
    path(
        "quizzes/<int:pk>/preview/<int:number>/",
        preview_views.quiz_preview_page,
        name="quiz-preview-question",
    ),
    path("quizzes/<int:pk>/worksheet/", paper_views.quiz_worksheet_page, name="quiz-worksheet-page"),
    path("quizzes/<int:pk>/key/", paper_views.quiz_key_page, name="quiz-key-page"),
]
