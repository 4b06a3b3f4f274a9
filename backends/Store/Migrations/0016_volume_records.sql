-- What the Block Storage service keeps beside volumes and snapshots: backups, groups, transfers, messages and so on, a kind each.

create table volume_records (
    id          text primary key,
    kind        text not null,
    project_id  text not null,
    user_id     text not null,
    parent_id   text,
    name        text not null,
    status      text not null,
    size_gb     bigint not null,
    created_at  bigint not null,
    updated_at  bigint not null,
    document    text not null
);
create index volume_records_by_kind on volume_records (kind, project_id, created_at, id);
create index volume_records_by_parent on volume_records (parent_id);
create unique index volume_records_names on volume_records (kind, name) where kind in ('qos_specs', 'group_type', 'volume_service');

alter table volumes add column group_id text;
alter table volumes add column uses_quota boolean not null default true;
create index volumes_by_group on volumes (group_id);

alter table volume_snapshots add column group_snapshot_id text;
alter table volume_snapshots add column type_id text not null default '';
alter table volume_snapshots add column uses_quota boolean not null default true;
create index volume_snapshots_by_group on volume_snapshots (group_snapshot_id);
update volume_snapshots set type_id = coalesce((select type_id from volumes where volumes.id = volume_snapshots.volume_id), '');
