-- Limits name their service and do not end with it: the tables are made again without the reference.
create table identity_defaults_kept (
    id text primary key,
    service_id text not null,
    region_id text,
    resource_name text not null,
    default_limit bigint not null,
    description text
);
insert into identity_defaults_kept (id, service_id, region_id, resource_name, default_limit, description)
    select id, service_id, region_id, resource_name, default_limit, description from identity_registered_limits;
drop table identity_registered_limits;
alter table identity_defaults_kept rename to identity_registered_limits;
create unique index identity_registered_limits_once on identity_registered_limits (service_id, coalesce(region_id, ''), resource_name);

create table identity_limits_kept (
    id text primary key,
    project_id text references identity_projects (id) on delete cascade,
    domain_id text references identity_domains (id) on delete cascade,
    service_id text not null,
    region_id text,
    resource_name text not null,
    resource_limit bigint not null,
    description text
);
insert into identity_limits_kept (id, project_id, domain_id, service_id, region_id, resource_name, resource_limit, description)
    select id, project_id, domain_id, service_id, region_id, resource_name, resource_limit, description from identity_limits;
drop table identity_limits;
alter table identity_limits_kept rename to identity_limits;
create unique index identity_limits_once on identity_limits (coalesce(project_id, ''), coalesce(domain_id, ''), service_id, coalesce(region_id, ''), resource_name);

-- Filters are a JSON object: they are only ever read with their row.
create table identity_endpoint_groups (
    id text primary key,
    name text not null,
    description text,
    filters text not null
);

create table identity_project_endpoints (
    project_id text not null references identity_projects (id) on delete cascade,
    endpoint_id text not null references identity_endpoints (id) on delete cascade,
    primary key (project_id, endpoint_id)
);
create index identity_project_endpoints_endpoint on identity_project_endpoints (endpoint_id);

create table identity_project_endpoint_groups (
    project_id text not null references identity_projects (id) on delete cascade,
    endpoint_group_id text not null references identity_endpoint_groups (id) on delete cascade,
    primary key (project_id, endpoint_group_id)
);
create index identity_project_endpoint_groups_group on identity_project_endpoint_groups (endpoint_group_id);

-- remote_ids is what is shown, a JSON array; the table beside it lets no two providers have the same one.
create table identity_providers (
    id text primary key,
    domain_id text not null references identity_domains (id) on delete cascade,
    enabled boolean not null,
    description text,
    authorization_ttl bigint,
    remote_ids text not null
);
create index identity_providers_domain on identity_providers (domain_id);

create table identity_provider_remote_ids (
    remote_id text primary key,
    idp_id text not null references identity_providers (id) on delete cascade
);
create index identity_provider_remote_ids_provider on identity_provider_remote_ids (idp_id);

create table identity_mappings (
    id text primary key,
    rules text not null
);

-- A mapping may go while protocols still name it.
create table identity_protocols (
    idp_id text not null references identity_providers (id) on delete cascade,
    id text not null,
    mapping_id text not null,
    remote_id_attribute text,
    primary key (idp_id, id)
);

create table identity_service_providers (
    id text primary key,
    enabled boolean not null,
    description text,
    auth_url text not null,
    sp_url text not null,
    relay_state_prefix text not null
);
