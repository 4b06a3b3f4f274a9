create table identity_domains (
    id text primary key,
    name text not null unique,
    description text not null,
    enabled boolean not null,
    extra text not null
);

create table identity_projects (
    id text primary key,
    name text not null,
    domain_id text not null references identity_domains (id) on delete cascade,
    parent_id text not null,
    description text not null,
    enabled boolean not null,
    tags text not null,
    extra text not null,
    unique (domain_id, name)
);
create index identity_projects_parent on identity_projects (parent_id);

create table identity_users (
    id text primary key,
    name text not null,
    domain_id text not null references identity_domains (id) on delete cascade,
    email text,
    description text,
    enabled boolean not null,
    default_project_id text,
    extra text not null,
    unique (domain_id, name)
);

create table identity_passwords (
    user_id text primary key references identity_users (id) on delete cascade,
    hash text not null
);

create table identity_roles (
    id text primary key,
    name text not null,
    domain_id text references identity_domains (id) on delete cascade,
    description text,
    extra text not null
);
create unique index identity_roles_name on identity_roles (coalesce(domain_id, ''), name);

create table identity_implied_roles (
    prior_role_id text not null references identity_roles (id) on delete cascade,
    implied_role_id text not null references identity_roles (id) on delete cascade,
    primary key (prior_role_id, implied_role_id)
);

-- target_id names a project, a domain or "all", so it cannot be a foreign key.
create table identity_assignments (
    user_id text not null references identity_users (id) on delete cascade,
    scope text not null,
    target_id text not null,
    role_id text not null references identity_roles (id) on delete cascade,
    primary key (user_id, scope, target_id, role_id)
);
create index identity_assignments_target on identity_assignments (scope, target_id);
create index identity_assignments_role on identity_assignments (role_id);

create table identity_regions (
    id text primary key,
    description text not null,
    parent_region_id text,
    extra text not null
);

create table identity_services (
    id text primary key,
    type text not null,
    name text,
    description text,
    enabled boolean not null,
    extra text not null
);

create table identity_endpoints (
    id text primary key,
    service_id text not null references identity_services (id) on delete cascade,
    interface text not null,
    region_id text,
    url text not null,
    enabled boolean not null,
    extra text not null
);
create index identity_endpoints_service on identity_endpoints (service_id);

create table identity_revocations (
    id text primary key,
    kind text not null,
    subject text not null,
    revoked_at bigint not null
);
create index identity_revocations_time on identity_revocations (revoked_at);

create table signing_keys (
    id text primary key,
    private_key text not null,
    created_at bigint not null
);
