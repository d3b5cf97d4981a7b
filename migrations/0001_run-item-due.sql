ALTER TABLE "run_items" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "run_items" ADD COLUMN "position" integer;--> statement-breakpoint
CREATE INDEX "run_items_worker" ON "run_items" USING btree ("worker_id");