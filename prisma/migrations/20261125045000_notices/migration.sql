-- CreateTable
CREATE TABLE "NoticeChannel" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "events" TEXT[],
    "windowMinutes" INTEGER NOT NULL DEFAULT 10,
    "url" TEXT,
    "host" TEXT,
    "port" INTEGER,
    "security" TEXT,
    "username" TEXT,
    "sender" TEXT,
    "recipients" TEXT[],
    "secretSealed" TEXT,
    "secretSetAt" TIMESTAMPTZ(3),
    "previousSecretSealed" TEXT,
    "previousSecretUntil" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "lastDeliveredAt" TIMESTAMPTZ(3),
    "failingSince" TIMESTAMPTZ(3),
    "lastFailure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NoticeChannel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeEvent" (
    "id" BIGSERIAL NOT NULL,
    "connectorId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "NoticeEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "connectorId" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "giveUpAt" TIMESTAMPTZ(3),
    "leaseToken" UUID,
    "leaseExpiresAt" TIMESTAMPTZ(3),
    "deliveredAt" TIMESTAMPTZ(3),
    "givenUpAt" TIMESTAMPTZ(3),
    "lastAnswer" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "NoticeChannel_nameKey_key" ON "NoticeChannel"("nameKey");

-- CreateIndex
CREATE INDEX "NoticeEvent_connectorId_idx" ON "NoticeEvent"("connectorId");

-- CreateIndex
CREATE INDEX "Notice_channelId_connectorId_topic_dueAt_idx" ON "Notice"("channelId", "connectorId", "topic", "dueAt" DESC);

-- CreateIndex
CREATE INDEX "Notice_channelId_id_idx" ON "Notice"("channelId", "id" DESC);

-- CreateIndex
CREATE INDEX "Notice_createdAt_idx" ON "Notice"("createdAt");

-- CreateIndex
CREATE INDEX "Notice_nextAttemptAt_idx" ON "Notice"("nextAttemptAt") WHERE ("nextAttemptAt" IS NOT NULL);

-- AddForeignKey
ALTER TABLE "NoticeEvent" ADD CONSTRAINT "NoticeEvent_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "OutboundConnector"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "NoticeChannel"("id") ON DELETE CASCADE ON UPDATE CASCADE;
