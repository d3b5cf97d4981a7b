CREATE TABLE "gateway_systems" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"system" text NOT NULL,
	"mode" text NOT NULL,
	"file_mode" text NOT NULL,
	"can_guard" boolean NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"decisions" bigint DEFAULT 0 NOT NULL,
	"interventions" bigint DEFAULT 0 NOT NULL,
	"gaps" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "gateway_systems" ADD CONSTRAINT "gateway_systems_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "gateway_systems_system" ON "gateway_systems" USING btree ("project_id","system");