-- The number of a run names one run for ever, also when its source is gone and its row with it.
alter table tenant add column last_run integer not null default 0;
update tenant set last_run = counted.last from (select tenant_id, max(number) as last from run group by tenant_id) counted
where counted.tenant_id = tenant.id;
