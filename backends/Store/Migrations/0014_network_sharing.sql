-- Blocks to make subnets of, who may use whose things, quality of service, and trunks.

create table address_scopes (
    id              text primary key,
    project_id      text not null,
    name            text not null,
    description     text not null,
    created_at      bigint not null,
    updated_at      bigint not null,
    revision_number bigint not null,
    ip_version      bigint not null,
    shared          boolean not null,
    document        text not null
);
create index address_scopes_by_project on address_scopes (project_id);

create table subnetpools (
    id               text primary key,
    project_id       text not null,
    name             text not null,
    description      text not null,
    created_at       bigint not null,
    updated_at       bigint not null,
    revision_number  bigint not null,
    ip_version       bigint not null,
    shared           boolean not null,
    is_default       boolean not null,
    address_scope_id text references address_scopes (id),
    document         text not null
);
create index subnetpools_by_project on subnetpools (project_id);
create unique index subnetpools_default on subnetpools (ip_version) where is_default;

-- Without reference to what is shared, since it is of several kinds. The target is a project or *.
create table rbac_policies (
    id              text primary key,
    project_id      text not null,
    name            text not null,
    description     text not null,
    created_at      bigint not null,
    updated_at      bigint not null,
    revision_number bigint not null,
    object_type     text not null,
    object_id       text not null,
    action          text not null,
    target          text not null,
    document        text not null,
    unique (object_id, action, target)
);
create index rbac_policies_by_project on rbac_policies (project_id);
create index rbac_policies_by_target on rbac_policies (target, object_type);

create table qos_policies (
    id              text primary key,
    project_id      text not null,
    name            text not null,
    description     text not null,
    created_at      bigint not null,
    updated_at      bigint not null,
    revision_number bigint not null,
    shared          boolean not null,
    is_default      boolean not null,
    document        text not null
);
create index qos_policies_by_project on qos_policies (project_id);

create table qos_rules (
    id              text primary key,
    project_id      text not null,
    name            text not null,
    description     text not null,
    created_at      bigint not null,
    updated_at      bigint not null,
    revision_number bigint not null,
    policy_id       text not null references qos_policies (id) on delete cascade,
    kind            text not null,
    direction       text not null,
    document        text not null,
    unique (policy_id, kind, direction)
);

create table trunks (
    id              text primary key,
    project_id      text not null,
    name            text not null,
    description     text not null,
    created_at      bigint not null,
    updated_at      bigint not null,
    revision_number bigint not null,
    admin_state_up  boolean not null,
    port_id         text not null unique references ports (id),
    document        text not null
);
create index trunks_by_project on trunks (project_id);

create table trunk_ports (
    port_id      text primary key references ports (id),
    trunk_id     text not null references trunks (id) on delete cascade,
    segmentation text not null,
    unique (trunk_id, segmentation)
);

alter table subnets add column subnetpool_id text references subnetpools (id);
alter table ports add column qos_policy_id text references qos_policies (id);
alter table networks add column qos_policy_id text references qos_policies (id);
create index subnets_by_pool on subnets (subnetpool_id) where subnetpool_id is not null;
create index ports_by_qos on ports (qos_policy_id) where qos_policy_id is not null;

-- Networks that all projects use or lead out by are so by such a policy; its id is made of the network's.
insert into rbac_policies (id, project_id, name, description, created_at, updated_at, revision_number, object_type, object_id, action, target, document)
select '5ba5ed00' || substr(id, 9), project_id, '', '', created_at, created_at, 1, 'network', id, 'access_as_shared', '*',
    '{"id":"5ba5ed00' || substr(id, 9) || '","project_id":"' || project_id || '","object_type":"network","object_id":"' || id
    || '","action":"access_as_shared","target":"*","created_at":"2026-01-01T00:00:00+00:00","updated_at":"2026-01-01T00:00:00+00:00","revision":1}'
from networks where shared;
insert into rbac_policies (id, project_id, name, description, created_at, updated_at, revision_number, object_type, object_id, action, target, document)
select 'e87e4a00' || substr(id, 9), project_id, '', '', created_at, created_at, 1, 'network', id, 'access_as_external', '*',
    '{"id":"e87e4a00' || substr(id, 9) || '","project_id":"' || project_id || '","object_type":"network","object_id":"' || id
    || '","action":"access_as_external","target":"*","created_at":"2026-01-01T00:00:00+00:00","updated_at":"2026-01-01T00:00:00+00:00","revision":1}'
from networks where external;
