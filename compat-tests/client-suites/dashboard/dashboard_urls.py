"""Horizon's addresses, and its files beside them."""
from django.conf import settings
from django.urls import re_path
from django.views.static import serve
from openstack_dashboard.urls import *  # noqa: F403

urlpatterns = [re_path(r"^static/(?P<path>.*)$", serve, {"document_root": settings.STATIC_ROOT}), *urlpatterns]  # noqa: F405
