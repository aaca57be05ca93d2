-- Lines of the audit are added and stay as they are; seals make a chain of them.
alter table audit add column xid xid8 not null default pg_current_xact_id(), add column seal bigint;
create index audit_by_seal on audit (seal, id);

create table audit_seal (
    number   bigint      primary key,
    at       timestamptz not null,
    lines    integer     not null,
    digest   text        not null,
    mark     text        not null,
    mark_key text        not null
);

create function audit_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.seal is null and new.seal is not null
            and (new.id, new.at, new.actor, new.action, new.resource, new.tenant, new.detail)
                is not distinct from (old.id, old.at, old.actor, old.action, old.resource, old.tenant, old.detail) then
        return new;
    end if;
    if tg_op = 'DELETE' and current_setting('parvis.old_lines_go', true) = 'on' then
        return old;
    end if;
    raise exception 'The lines of the audit stay as they are.';
end $$;
create trigger audit_stays before update or delete on audit for each row execute function audit_stays();
