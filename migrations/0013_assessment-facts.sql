ALTER TABLE "assessments" ADD COLUMN "sealed_facts" "bytea";
--> statement-breakpoint
-- As in 0007: no column of bytes is sampled.
ALTER TABLE "assessments" ALTER COLUMN "sealed_facts" SET STATISTICS 0;
