-- A letter that cannot be sent is tried again, more and more rarely, and does not keep the others waiting.
alter table domain_event add column attempts integer not null default 0;
alter table domain_event add column next_attempt timestamptz;
