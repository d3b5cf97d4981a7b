DROP INDEX "alerts_queue";--> statement-breakpoint
ALTER TABLE "alerts" ALTER COLUMN "assessment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "alert_events" ADD COLUMN "severity" smallint NOT NULL;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "response_id" uuid;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "override_id" uuid;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "priority" double precision DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "acknowledged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "withdrawn_by" text;--> statement-breakpoint
CREATE INDEX "alerts_queue" ON "alerts" USING btree ("project_id","state","severity","priority","due_at");