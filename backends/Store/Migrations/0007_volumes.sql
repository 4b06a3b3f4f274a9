-- The Block Storage service. A document holds the whole thing; the columns beside it are what lists filter and sort by, and what is counted.

create table volumes (
    id          text primary key,
    project_id  text not null,
    user_id     text not null,
    name        text not null,
    status      text not null,
    size_gb     bigint not null,
    type_id     text not null,
    zone        text not null,
    bootable    boolean not null,
    created_at  bigint not null,
    updated_at  bigint not null,
    document    text not null
);
create index volumes_by_project on volumes (project_id, created_at, id);
create index volumes_by_type on volumes (type_id);

create table volume_attachments (
    id          text primary key,
    volume_id   text not null references volumes (id) on delete cascade,
    server_id   text,
    created_at  bigint not null
);
create index volume_attachments_by_volume on volume_attachments (volume_id);
create index volume_attachments_by_server on volume_attachments (server_id);

create table volume_snapshots (
    id          text primary key,
    project_id  text not null,
    user_id     text not null,
    volume_id   text not null,
    name        text not null,
    status      text not null,
    size_gb     bigint not null,
    created_at  bigint not null,
    updated_at  bigint not null,
    document    text not null
);
create index volume_snapshots_by_project on volume_snapshots (project_id, created_at, id);
create index volume_snapshots_by_volume on volume_snapshots (volume_id);

create table volume_types (
    id          text primary key,
    name        text not null unique,
    is_public   boolean not null,
    created_at  bigint not null,
    document    text not null
);

create table volume_quotas (
    project_id  text not null,
    resource    text not null,
    value       integer not null,
    primary key (project_id, resource)
);
