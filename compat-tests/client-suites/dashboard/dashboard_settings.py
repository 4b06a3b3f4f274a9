"""Horizon's settings in the suite: those of Debian's package, then a gateway on loopback and no web server in front."""
import os

from openstack_dashboard.settings import *  # noqa: F403

ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "dashboard_urls"
WEBROOT, LOGIN_URL, LOGOUT_URL, LOGIN_REDIRECT_URL = "/", "/auth/login/", "/auth/logout/", "/"
STATIC_URL, STATIC_ROOT = "/static/", "/var/lib/openstack-dashboard/static"          # Debian's package fills and compresses it
COMPRESS_OFFLINE = True
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}     # of one process: gunicorn has one worker
OPENSTACK_KEYSTONE_URL = os.environ["NOVACOMPAT_IDENTITY"]
OPENSTACK_API_VERSIONS = {"identity": 3, "image": 2, "volume": 3}
OPENSTACK_KEYSTONE_MULTIDOMAIN_SUPPORT = False
OPENSTACK_CINDER_FEATURES = {"enable_backup": True}
OPENSTACK_NEUTRON_NETWORK = {"enable_router": True, "enable_quotas": True, "enable_ipv6": True, "enable_rbac_policy": True, "enable_fip_topology_check": True,
                             "enable_distributed_router": False, "enable_ha_router": False, "default_dns_nameservers": [], "supported_provider_types": ["*"],
                             "physical_networks": ["physnet1"]}
