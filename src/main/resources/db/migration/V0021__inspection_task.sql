-- Inspections wait in a queue of their own, so that long runs cannot keep them from a thread.
create table inspection_task (like scheduled_tasks including all);
