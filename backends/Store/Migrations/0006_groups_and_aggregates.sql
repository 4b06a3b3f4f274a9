create table server_groups (
    id                  text primary key,
    number              bigint not null,
    project_id          text not null,
    user_id             text not null,
    name                text not null,
    policy              text not null,
    max_server_per_host integer,
    created_at          bigint not null
);
create index server_groups_by_project on server_groups (project_id, number);

-- A server is in one group at most.
create table server_group_members (
    server_id text primary key,
    group_id  text not null references server_groups (id) on delete cascade
);
create index server_group_members_by_group on server_group_members (group_id);

create table aggregates (
    id         text primary key,
    number     bigint not null unique,
    name       text not null unique,
    created_at bigint not null,
    updated_at bigint
);

create table aggregate_hosts (
    aggregate_id text not null references aggregates (id) on delete cascade,
    host         text not null,
    position     integer not null,
    primary key (aggregate_id, host)
);

create table aggregate_metadata (
    aggregate_id text not null references aggregates (id) on delete cascade,
    item         text not null,
    value        text not null,
    primary key (aggregate_id, item)
);

-- Limits of single users within their project's.
create table user_quota_limits (
    project_id text not null,
    user_id    text not null,
    resource   text not null,
    value      integer not null,
    primary key (project_id, user_id, resource)
);

create index servers_by_end on servers (terminated_at, launched_at);
