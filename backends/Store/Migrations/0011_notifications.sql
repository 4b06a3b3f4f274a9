-- What happened, in the order of the commits, until every receiver has it.
create table notifications (
    number     bigint primary key,
    message_id text not null,
    event_type text not null,
    publisher  text not null,
    priority   text not null,
    payload    text not null,
    created_at bigint not null
);
create index notifications_by_age on notifications (created_at);

-- How far each receiver is, and which process delivers to it until when.
create table notification_receivers (
    name        text primary key,
    last_number bigint not null,
    holder      text,
    held_until  bigint not null
);
