-- Proofs of consent are looked for again: when last, since when one is gone, and when its tenant was warned. Whose proof
-- has lapsed is UNPROVEN, and control_by still tells how it was proven; a process that does not know this starts no run.
alter table source add column proof_looked_at timestamptz;
alter table source add column proof_gone_since timestamptz;
alter table source add column proof_gone_last timestamptz;
alter table source add column proof_gone_looks integer not null default 0;
alter table source add column proof_warned_at timestamptz;
create index source_missing_proof on source (proof_looked_at) where proof_gone_since is not null;

-- What the contact of a tenant still has to be told, beside what became of its names.
create table letter (
    id           bigint generated always as identity primary key,
    tenant_id    bigint      not null references tenant (id) on delete cascade,
    at           timestamptz not null,
    subject      text        not null,
    text         text        not null,
    attempts     integer     not null default 0,
    next_attempt timestamptz
);
