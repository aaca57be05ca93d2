-- Those under way are counted every few seconds, and those that ended long ago are looked for every hour.
create index run_running on run (tenant_id) where state = 'RUNNING';
create index run_finished on run (finished_at);
