/* What a PostgreSQL needs for the rows of cases when nothing but their insertion is asked of it.

   bare SOURCE TARGET CASES A-COMMIT: reads the rows of the newest CASES cases of one database into memory, and writes them
   into another of the same schema, so many cases to a commit: each row a prepared statement in binary, a commit's rows sent
   ahead and answered together. Prints cases a second, the median of the commits' milliseconds, and rows a case. */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *tables[][2] = {{"case_file", "number"},      {"event", "case_number"},  {"message", "case_number"},
                                  {"commitment", "case_number"}, {"timer", "case_number"},  {"search", "case_number"},
                                  {"outbox", "case_number"}};
enum { TABLES = 7, WIDEST = 40 };
static PGresult *rows[TABLES];
static int key[TABLES], next[TABLES];

static void fail(PGconn *connection, const char *what) {
    fprintf(stderr, "bare: %s: %s\n", what, PQerrorMessage(connection));
    exit(1);
}

static PGconn *opened(const char *address) {
    PGconn *connection = PQconnectdb(address);
    if (PQstatus(connection) != CONNECTION_OK) fail(connection, address);
    return connection;
}

static void run(PGconn *connection, const char *statement) {
    PGresult *result = PQexec(connection, statement);
    if (PQresultStatus(result) != PGRES_COMMAND_OK && PQresultStatus(result) != PGRES_TUPLES_OK) fail(connection, statement);
    PQclear(result);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static long long number(PGresult *result, int row, int column) {
    const unsigned char *bytes = (const unsigned char *)PQgetvalue(result, row, column);
    long long value = 0;
    for (int index = 0; index < 8; index++) value = value << 8 | bytes[index];
    return value;
}

/* Sends one row of a table. */
static void insert(PGconn *target, int table, int row) {
    const char *values[WIDEST];
    int lengths[WIDEST], formats[WIDEST], columns = PQnfields(rows[table]);
    for (int column = 0; column < columns; column++) {
        values[column] = PQgetisnull(rows[table], row, column) ? NULL : PQgetvalue(rows[table], row, column);
        lengths[column] = PQgetlength(rows[table], row, column);
        formats[column] = 1;
    }
    if (!PQsendQueryPrepared(target, tables[table][0], columns, values, lengths, formats, 1)) fail(target, "insert");
}

/* Waits for so many answers, and the end of them. */
static void settle(PGconn *target, int answers) {
    if (!PQpipelineSync(target)) fail(target, "sync");
    for (int answer = 0; answer <= answers; answer++) {
        PGresult *result = PQgetResult(target);
        ExecStatusType status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_PIPELINE_SYNC) {
            fprintf(stderr, "bare: %s", PQresultErrorMessage(result));
            exit(1);
        }
        PQclear(result);
        if (answer < answers) PQgetResult(target);
    }
}

static void load(PGconn *source, PGconn *target, int cases) {
    for (int table = 0; table < TABLES; table++) {
        char text[2000];
        snprintf(text, sizeof text,
                 "SELECT * FROM %s WHERE %s > (SELECT max(number) FROM case_file) - %d AND %s IS NOT NULL ORDER BY %s",
                 tables[table][0], tables[table][1], cases, tables[table][1], tables[table][1]);
        rows[table] = PQexecParams(source, text, 0, NULL, NULL, NULL, NULL, 1);
        if (PQresultStatus(rows[table]) != PGRES_TUPLES_OK) fail(source, text);
        key[table] = PQfnumber(rows[table], tables[table][1]);
        int length = snprintf(text, sizeof text, "INSERT INTO %s VALUES (", tables[table][0]);
        for (int column = 0; column < PQnfields(rows[table]); column++)
            length += snprintf(text + length, sizeof text - length, column ? ", $%d" : "$%d", column + 1);
        snprintf(text + length, sizeof text - length, ")");
        PGresult *prepared = PQprepare(target, tables[table][0], text, 0, NULL);
        if (PQresultStatus(prepared) != PGRES_COMMAND_OK) fail(target, text);
        PQclear(prepared);
    }
}

static int compared(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return difference < 0 ? -1 : difference > 0;
}

int main(int count, char **arguments) {
    if (count != 5) return fprintf(stderr, "usage: bare SOURCE TARGET CASES A-COMMIT\n"), 2;
    PGconn *source = opened(arguments[1]), *target = opened(arguments[2]);
    int cases = atoi(arguments[3]), each = atoi(arguments[4]), commits = 0;
    load(source, target, cases);
    cases = PQntuples(rows[0]);
    double *took = malloc(sizeof(double) * (cases / each + 1));
    long total = 0;
    for (int table = 0; table < TABLES; table++) total += PQntuples(rows[table]);
    run(target, "SELECT 1");
    PQenterPipelineMode(target);
    double begin = now();
    for (int first = 0; first < cases; first += each) {
        double started = now();
        int answers = 2, end = first + each < cases ? first + each : cases;
        PQsendQueryParams(target, "BEGIN", 0, NULL, NULL, NULL, NULL, 1);
        long long last = number(rows[0], end - 1, key[0]);
        for (int table = 0; table < TABLES; table++)
            while (next[table] < PQntuples(rows[table]) && number(rows[table], next[table], key[table]) <= last) {
                insert(target, table, next[table]++);
                answers++;
            }
        PQsendQueryParams(target, "COMMIT", 0, NULL, NULL, NULL, NULL, 1);
        settle(target, answers);
        took[commits++] = now() - started;
    }
    double seconds = now() - begin;
    qsort(took, commits, sizeof(double), compared);
    printf("cases=%d seconds=%.3f commit=%.3f rows=%.1f\n", cases, seconds, took[commits / 2] * 1000, (double)total / cases);
    return 0;
}
