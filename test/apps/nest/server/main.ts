import "reflect-metadata";
import { Controller, Get, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ChatGateway, Lines, Users } from "./gateway";

@Controller()
class HealthController {
  @Get("health")
  health() {
    return { ok: true };
  }
}

@Module({ controllers: [HealthController], providers: [ChatGateway, Users, Lines] })
class AppModule {} // eslint-disable-line @typescript-eslint/no-extraneous-class -- what a module of NestJS looks like

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.listen(0, "127.0.0.1");
  console.log(await app.getUrl());
}

void bootstrap();
