-- Deleting a release looks for its previews.
create index preview_by_release on preview (tenant_id, release);
