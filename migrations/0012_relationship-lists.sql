CREATE TABLE "views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"owner" text NOT NULL,
	"name" text NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"filters" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "relationships" ADD COLUMN "is_example" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "relationships" ADD COLUMN "rupture_count" smallint;--> statement-breakpoint
ALTER TABLE "relationships" ADD COLUMN "strain" text;--> statement-breakpoint
ALTER TABLE "relationships" ADD COLUMN "session_strip" text;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "views_name" ON "views" USING btree ("project_id","owner","name");--> statement-breakpoint
CREATE INDEX "views_project" ON "views" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "relationships_level" ON "relationships" USING btree ("project_id","level","id");--> statement-breakpoint
CREATE INDEX "relationships_certainty" ON "relationships" USING btree ("project_id","certainty","id");--> statement-breakpoint
CREATE INDEX "relationships_strain" ON "relationships" USING btree ("project_id","strain","id");--> statement-breakpoint
CREATE INDEX "relationships_review" ON "relationships" USING btree ("project_id","review_state","id");--> statement-breakpoint
CREATE INDEX "relationships_system" ON "relationships" USING btree ("project_id","system_id","system_version","id");--> statement-breakpoint
CREATE INDEX "relationships_severity" ON "relationships" USING btree ("project_id",(coalesce("max_severity", -1)),"id");--> statement-breakpoint
CREATE INDEX "relationships_active" ON "relationships" USING btree ("project_id",(coalesce("last_at", '1900-01-01 00:00:00+00'::timestamptz)),"id");