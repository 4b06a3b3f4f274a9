-- Role and rule ids are JSON arrays: they are only ever read with their row. Times are microseconds since the epoch.
create table identity_application_credentials (
    id text primary key,
    name text not null,
    user_id text not null references identity_users (id) on delete cascade,
    project_id text not null references identity_projects (id) on delete cascade,
    description text,
    secret_hash text not null,
    expires_at bigint,
    unrestricted boolean not null,
    role_ids text not null,
    access_rule_ids text not null,
    unique (user_id, name)
);

create table identity_access_rules (
    id text primary key,
    user_id text not null references identity_users (id) on delete cascade,
    service text not null,
    method text not null,
    path text not null,
    unique (user_id, service, method, path)
);

create table identity_trusts (
    id text primary key,
    trustor_user_id text not null references identity_users (id) on delete cascade,
    trustee_user_id text not null references identity_users (id) on delete cascade,
    project_id text references identity_projects (id) on delete cascade,
    impersonation boolean not null,
    expires_at bigint,
    remaining_uses bigint,
    role_ids text not null,
    extra text not null
);
create index identity_trusts_trustor on identity_trusts (trustor_user_id);
create index identity_trusts_trustee on identity_trusts (trustee_user_id);

create table identity_credentials (
    id text primary key,
    user_id text not null references identity_users (id) on delete cascade,
    project_id text,
    type text not null,
    blob text not null,
    extra text not null
);
create index identity_credentials_user on identity_credentials (user_id);

create table identity_policies (
    id text primary key,
    type text not null,
    blob text not null,
    extra text not null
);

create table identity_registered_limits (
    id text primary key,
    service_id text not null references identity_services (id) on delete cascade,
    region_id text,
    resource_name text not null,
    default_limit bigint not null,
    description text
);
create unique index identity_registered_limits_once on identity_registered_limits (service_id, coalesce(region_id, ''), resource_name);

create table identity_limits (
    id text primary key,
    project_id text references identity_projects (id) on delete cascade,
    domain_id text references identity_domains (id) on delete cascade,
    service_id text not null references identity_services (id) on delete cascade,
    region_id text,
    resource_name text not null,
    resource_limit bigint not null,
    description text
);
create unique index identity_limits_once on identity_limits (coalesce(project_id, ''), coalesce(domain_id, ''), service_id, coalesce(region_id, ''), resource_name);
