
--> statement-breakpoint
-- As in 0007: no column of bytes is sampled.
ALTER TABLE "memory_facts" ALTER COLUMN "sealed" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "memory_forgotten" ALTER COLUMN "text_index" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "memory_formulations" ALTER COLUMN "sealed" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "memory_provisions" ALTER COLUMN "sealed" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "memory_invitations" ALTER COLUMN "token_hash" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "memory_invitations" ALTER COLUMN "visit_hash" SET STATISTICS 0;
--> statement-breakpoint
-- As in 0008: versions are added and never changed; they go with the person, or where a person has something forgotten.
CREATE TRIGGER memory_facts_never_change BEFORE UPDATE OR DELETE ON "memory_facts" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER memory_facts_never_emptied BEFORE TRUNCATE ON "memory_facts" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
--> statement-breakpoint
CREATE TRIGGER memory_formulations_never_change BEFORE UPDATE OR DELETE ON "memory_formulations" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER memory_formulations_never_emptied BEFORE TRUNCATE ON "memory_formulations" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
--> statement-breakpoint
CREATE TRIGGER memory_provisions_never_change BEFORE UPDATE OR DELETE ON "memory_provisions" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER memory_provisions_never_emptied BEFORE TRUNCATE ON "memory_provisions" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
