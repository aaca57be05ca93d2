-- What is old goes every hour; without these, each time all of it was looked at.
create index domain_event_by_age on domain_event (at);
create index change_log_by_age on change_log (at);
create index preview_by_end on preview (expires_at);
