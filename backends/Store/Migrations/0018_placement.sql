-- What the Placement service knows. Compute hosts are providers of their node's id; what servers claim on them are the allocations.
create table resource_providers (
    id         text primary key,
    name       text not null unique,
    generation bigint not null,
    parent_id  text,
    root_id    text not null,
    created_at bigint not null,
    updated_at bigint
);
create index resource_providers_by_root on resource_providers (root_id);

create table inventories (
    provider_id      text not null references resource_providers (id) on delete cascade,
    resource_class   text not null,
    total            integer not null,
    reserved         integer not null,
    min_unit         integer not null,
    max_unit         integer not null,
    step_size        integer not null,
    allocation_ratio double precision not null,
    primary key (provider_id, resource_class)
);

create table provider_traits (
    provider_id text not null references resource_providers (id) on delete cascade,
    trait       text not null,
    primary key (provider_id, trait)
);

create table provider_aggregates (
    provider_id  text not null references resource_providers (id) on delete cascade,
    aggregate_id text not null,
    primary key (provider_id, aggregate_id)
);

-- Resource classes and traits beyond the standard ones; kind is 'class' or 'trait'.
create table placement_names (
    kind       text not null,
    name       text not null,
    created_at bigint not null,
    primary key (kind, name)
);

-- A consumer's own fields stand in each of its rows: without allocations there is no consumer. server_id: whose claim it is, also while the
-- server moves and its migration holds the room at the source; held_for: the move that the room at the destination is held for, until it is settled.
create table allocations (
    consumer_id         text not null,
    provider_id         text not null,
    resource_class      text not null,
    used                integer not null,
    server_id           text,
    held_for            text not null,
    project_id          text not null,
    user_id             text not null,
    consumer_type       text,
    consumer_generation bigint not null,
    created_at          bigint not null,
    primary key (consumer_id, provider_id, resource_class)
);
create index allocations_by_provider on allocations (provider_id);
create index allocations_by_server on allocations (server_id) where server_id is not null;
create index allocations_by_project on allocations (project_id, user_id);

-- reported: what the host said of its amounts last, so that only news of the host replace what an operator wrote; inventory: its inventories as JSON
-- beside the limits, so that a claim and a look at all hosts read this table alone; claim_changes: counts claims, a part of the provider's generation.
alter table compute_nodes add column reported text not null default '';
alter table compute_nodes add column inventory text not null default '';
alter table compute_nodes add column claim_changes bigint not null default 0;

insert into resource_providers (id, name, generation, root_id, created_at) select id, host, 0, id, 0 from compute_nodes;
insert into provider_aggregates (provider_id, aggregate_id) select n.id, a.aggregate_id from aggregate_hosts a join compute_nodes n on n.host = a.host;

insert into allocations (consumer_id, provider_id, resource_class, used, server_id, held_for, project_id, user_id, consumer_type, consumer_generation, created_at)
select coalesce(m.held_for, c.server_id), n.id, r.name, case r.name when 'VCPU' then c.vcpus when 'MEMORY_MB' then c.memory_mb else c.disk_gb end,
       c.server_id, c.held_for, s.project_id, s.user_id, case when m.held_for is null then 'INSTANCE' else 'MIGRATION' end, 1, s.created_at
from claims c
join compute_nodes n on n.host = c.host
join servers s on s.id = c.server_id
left join claims m on m.server_id = c.server_id and m.held_for <> '' and c.held_for = ''
cross join (select 'VCPU' as name union all select 'MEMORY_MB' union all select 'DISK_GB') r
where case r.name when 'VCPU' then c.vcpus when 'MEMORY_MB' then c.memory_mb else c.disk_gb end > 0;

drop table claims;
-- What servers hold on hosts, a row for each consumer and host.
create view claims as
select a.server_id, n.host, a.consumer_id,
       sum(case a.resource_class when 'VCPU' then a.used else 0 end) as vcpus,
       sum(case a.resource_class when 'MEMORY_MB' then a.used else 0 end) as memory_mb,
       sum(case a.resource_class when 'DISK_GB' then a.used else 0 end) as disk_gb
from allocations a join compute_nodes n on n.id = a.provider_id
where a.server_id is not null
group by a.server_id, n.host, a.consumer_id;
