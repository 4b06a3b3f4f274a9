-- A server that moves holds room twice, perhaps on one host: the second claim is held for the move until it is settled.
create table claims_by_purpose (
    server_id text not null,
    host      text not null,
    held_for  text not null,
    vcpus     integer not null,
    memory_mb integer not null,
    disk_gb   integer not null,
    primary key (server_id, host, held_for)
);
insert into claims_by_purpose (server_id, host, held_for, vcpus, memory_mb, disk_gb) select server_id, host, '', vcpus, memory_mb, disk_gb from claims;
drop table claims;
alter table claims_by_purpose rename to claims;
create index claims_by_host on claims (host);

create table migrations (
    id             text primary key,
    number         bigint not null unique,
    server_id      text not null,
    project_id     text not null,
    user_id        text not null,
    type           text not null,
    status         text not null,
    source_compute text not null,
    dest_compute   text,
    created_at     bigint not null,
    updated_at     bigint,
    document       text not null
);
create index migrations_by_server on migrations (server_id);
create index migrations_by_time on migrations (created_at, id);
create index migrations_by_project on migrations (project_id, created_at, id);
create index migrations_by_status on migrations (status, updated_at);
