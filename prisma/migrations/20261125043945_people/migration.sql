-- AlterTable
ALTER TABLE "Administrator" ADD COLUMN     "lastSeenAt" TIMESTAMPTZ(3),
ADD COLUMN     "role" TEXT NOT NULL DEFAULT 'administrator',
ADD COLUMN     "twoFactorEnabled" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "AdministratorSession" ADD COLUMN     "lastSeenAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "AdministratorTwoFactor" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failedVerificationCount" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "AdministratorTwoFactor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AdministratorInvitation" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "invitedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AdministratorInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SecretAttempt" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "blockedUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SecretAttempt_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "AdministratorTwoFactor_userId_idx" ON "AdministratorTwoFactor"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "AdministratorInvitation_email_key" ON "AdministratorInvitation"("email");

-- CreateIndex
CREATE UNIQUE INDEX "AdministratorInvitation_tokenHash_key" ON "AdministratorInvitation"("tokenHash");

-- CreateIndex
CREATE INDEX "SecretAttempt_lastAt_idx" ON "SecretAttempt"("lastAt");

-- AddForeignKey
ALTER TABLE "AdministratorTwoFactor" ADD CONSTRAINT "AdministratorTwoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Administrator"("id") ON DELETE CASCADE ON UPDATE CASCADE;
