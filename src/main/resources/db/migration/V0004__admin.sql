-- Answers that are given once more to a request that is repeated under its key; sealed, for they may hold a token.
create table idempotent_answer (
    actor       text        not null,
    key         text        not null,
    fingerprint text        not null,
    sealed      bytea       not null,
    created_at  timestamptz not null,
    primary key (actor, key)
);
create index idempotent_answer_by_age on idempotent_answer (created_at);
