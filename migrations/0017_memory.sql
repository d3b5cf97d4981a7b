DROP TABLE "deliveries" CASCADE;--> statement-breakpoint
DROP TABLE "drills" CASCADE;