-- What is done by processes that order no certificates. A scheduler warns of jobs in its table that it has no task for, and
-- those that order have none for this, nor the others for theirs.
create table certificate_upkeep_task (like certificate_task including all);
delete from certificate_task where task_name = 'certificate-upkeep';
