-- What a user's options are, how old its password is, which passwords it had, and how often somebody guessed wrong. Times are microseconds.
alter table identity_users add column options text not null default '{}';

alter table identity_passwords add column created_at bigint not null default 0;
alter table identity_passwords add column expires_at bigint;
alter table identity_passwords add column self_service boolean not null default false;
alter table identity_passwords add column failed_auth_count integer not null default 0;
alter table identity_passwords add column failed_auth_at bigint not null default 0;

create table identity_password_history (
    user_id text not null references identity_users (id) on delete cascade,
    hash text not null,
    created_at bigint not null,
    primary key (user_id, hash)
);
