-- One file for SQLite and PostgreSQL: text, bigint and checks mean the same in both.
-- Times are milliseconds since 1970-01-01 UTC. Secrets that people or programs present stand here as SHA-256 only.

-- Who may sign in. joined_millis is null until the one-time link was used; only people who joined count as administrators.
create table person (
    id text primary key,
    email text not null unique,
    name text not null,
    role text not null check (role in ('administrator', 'viewer')),
    password_hash text,
    created_millis bigint not null,
    joined_millis bigint
);

-- Where people are signed in. A session's row is its validity: deleting it signs out.
create table session (
    id text primary key,
    secret_hash text not null unique,
    person_id text not null references person (id) on delete cascade,
    agent text not null,
    created_millis bigint not null,
    last_seen_millis bigint not null,
    expires_millis bigint not null
);
create index session_person on session (person_id);

-- One-time links. Using one deletes its row. person_id is null only for the link that makes the first administrator.
create table invitation (
    secret_hash text primary key,
    kind text not null check (kind in ('firstAdministrator', 'person', 'signIn')),
    person_id text references person (id) on delete cascade,
    expires_millis bigint not null,
    check ((kind = 'firstAdministrator') = (person_id is null))
);

-- Programs that read through the API.
create table service_token (
    id text primary key,
    name text not null,
    secret_hash text not null unique,
    prefix text not null,
    created_millis bigint not null,
    last_used_millis bigint
);

-- What events are about. Archived products keep their slug, because their events stay.
create table product (
    slug text primary key,
    name text not null,
    created_millis bigint not null,
    archived_millis bigint
);

-- Keys that let events in. They stand in browsers for everybody to see, so they are no secret and are stored as they are.
create table write_key (
    id text primary key,
    write_key text not null unique,
    product text not null references product (slug) on delete cascade,
    created_millis bigint not null
);
create index write_key_product on write_key (product);
