CREATE TABLE "consent_texts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "consent_texts" ADD CONSTRAINT "consent_texts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "consent_texts_version" ON "consent_texts" USING btree ("project_id","kind","language","version");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_texts_shown" ON "consent_texts" USING btree ("project_id","kind","language") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "consent_texts_project" ON "consent_texts" USING btree ("project_id","id");