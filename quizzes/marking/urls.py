"""Addresses of marking, below /teach/."""

from django.urls import path

from quizzes.marking import award_views, judging_views, remark_views

urlpatterns = [
    path("assignments/<int:pk>/marking/", judging_views.marking_page, name="marking-page"),
    path("assignments/<int:pk>/marking/<int:position>/", judging_views.judging_page, name="judging-page"),
    path(
        "assignments/<int:pk>/marking/<int:position>/undo/",
        judging_views.judgement_undo,
        name="judgement-undo",
    ),
    path(
        "assignments/<int:pk>/marking/<int:position>/release/",
        judging_views.marks_release,
        name="marks-release",
    ),
    path("assignments/<int:pk>/re-mark/<int:position>/", remark_views.remark_page, name="remark-page"),
    path(
        "assignments/<int:pk>/re-mark/<int:position>/agree/", remark_views.remark_agree, name="remark-agree"
    ),
    path(
        "assignments/<int:pk>/re-mark/<int:position>/leave/", remark_views.remark_leave, name="remark-leave"
    ),
    path("assignments/<int:pk>/re-mark/<int:position>/ask/", remark_views.remark_ask, name="remark-ask"),
    path("re-marks/<int:pk>/undo/", remark_views.remark_undo, name="remark-undo"),
    path("answers/<int:pk>/award/", award_views.award_page, name="award-page"),
    path("answers/<int:pk>/award/withdraw/", award_views.award_withdraw, name="award-withdraw"),
    path("late-answers/<int:pk>/", award_views.late_decide, name="late-decide"),
]
