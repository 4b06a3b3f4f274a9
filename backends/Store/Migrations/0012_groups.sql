create table identity_groups (
    id text primary key,
    name text not null,
    domain_id text not null references identity_domains (id) on delete cascade,
    description text not null,
    extra text not null,
    unique (domain_id, name)
);

create table identity_group_members (
    group_id text not null references identity_groups (id) on delete cascade,
    user_id text not null references identity_users (id) on delete cascade,
    primary key (group_id, user_id)
);
create index identity_group_members_user on identity_group_members (user_id);

-- Either user_id or group_id is set. target_id names a project, a domain or "all", so it cannot be a foreign key.
create table identity_grants (
    user_id text references identity_users (id) on delete cascade,
    group_id text references identity_groups (id) on delete cascade,
    scope text not null,
    target_id text not null,
    role_id text not null references identity_roles (id) on delete cascade,
    inherited boolean not null
);
insert into identity_grants (user_id, group_id, scope, target_id, role_id, inherited)
    select user_id, null, scope, target_id, role_id, false from identity_assignments;
drop table identity_assignments;
alter table identity_grants rename to identity_assignments;
create unique index identity_assignments_once on identity_assignments (coalesce(user_id, ''), coalesce(group_id, ''), scope, target_id, role_id, inherited);
create index identity_assignments_user on identity_assignments (user_id);
create index identity_assignments_group on identity_assignments (group_id);
create index identity_assignments_target on identity_assignments (scope, target_id);
create index identity_assignments_role on identity_assignments (role_id);
