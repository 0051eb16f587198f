package io.handoffgateway.simulator;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A Dynamics 365 environment in memory, reachable over real HTTP: Entra's endpoints and the Dataverse Web API
 * under one address. It also answers calls below {@code /simulator} about itself, and shows its records at {@code /}.
 */
public final class DynamicsSimulator implements Simulator {

    private static final int DEFAULT_PORT = 18365;

    private final Environment environment;
    private final Dynamics dynamics;
    private final HttpPort http;
    private volatile boolean withExamples;

    private DynamicsSimulator(int port, Mode mode) {
        this.environment = new Environment(mode);
        this.dynamics = new Dynamics(environment);
        this.http = new HttpPort(
                port,
                new FrontDoor(
                        dynamics.journal(),
                        dynamics::answer,
                        new AdminApi(this, new RecordsPage(environment))::answer));
    }

    /** Starts one that accepts what is documented, on a free port. */
    public static DynamicsSimulator start() {
        return start(0, Mode.DOCUMENTED);
    }

    /** Starts one on a port; 0 takes a free one. */
    public static DynamicsSimulator start(int port, Mode mode) {
        return new DynamicsSimulator(port, mode);
    }

    /** Starts one for local use, with example rows: {@code [port] [documented|stock]}. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_PORT;
        var mode = arguments.length > 1 ? Mode.valueOf(arguments[1].toUpperCase(Locale.ROOT)) : Mode.DOCUMENTED;
        var simulator = start(port, mode);
        simulator.seedExamples();
        System.out.println("Dynamics 365 simulator (" + mode + "): " + simulator.url());
        new CountDownLatch(1).await();
    }

    /** The address of the environment and of the token endpoint. */
    @Override
    public String url() {
        return "http://127.0.0.1:" + http.port();
    }

    public int port() {
        return http.port();
    }

    public Mode mode() {
        return environment.mode();
    }

    /** Becomes another kind of environment: the tables are the mode's own again, the rows stay. */
    public void mode(Mode mode) {
        environment.mode(mode);
    }

    /** Puts its refusals in another way, until the next reset. */
    public void wording(Wording wording) {
        environment.wording(wording);
    }

    public Schema schema() {
        return environment.schema();
    }

    /** Names the entity set of live work items; the tables are the mode's own again. */
    public void liveworkitemEntitySet(String entitySet) {
        environment.liveworkitemEntitySet(entitySet);
    }

    /** Gives a standard environment the table of chats, until the next reset. */
    public void installLiveWorkItems() {
        environment.installLiveWorkItems();
    }

    /** Has an alternate key keep a second contact with one email from being created, until the next reset. */
    public void keepEmailsUnique() {
        environment.uniqueEmails(true);
    }

    /** The rows of an entity set, oldest first, as the Web API names their properties. */
    public List<Map<String, Object>> records(String entitySet) {
        return environment.records().all(entitySet);
    }

    /** All rows by entity set. */
    public Map<String, List<Map<String, Object>>> records() {
        return environment.records().all();
    }

    /**
     * Stores a row without any check but that its properties exist; a lookup is given as {@code _name_value}.
     *
     * @return the row's id, a new one if the row names none
     */
    public String seed(String entitySet, Map<String, ?> row) {
        var table = environment.schema().bySet(entitySet);
        if (table == null) {
            throw new IllegalArgumentException("There is no entity set " + entitySet + ".");
        }
        var values = new LinkedHashMap<String, Object>();
        row.forEach((name, value) -> values.put(known(table, name), value));
        values.computeIfPresent(table.primaryId(), (name, id) -> Guids.canonical(id.toString()));
        var stored = environment.newRow(table, values);
        var id = String.valueOf(stored.get(table.primaryId()));
        environment.records().put(entitySet, id, stored);
        return id;
    }

    /** Stores the rows that the example configuration refers to, now and after every reset. */
    public void seedExamples() {
        withExamples = true;
        Examples.seed(this);
    }

    /** The requests to the token endpoint and the Web API. */
    @Override
    public RequestJournal requests() {
        return dynamics.journal();
    }

    @Override
    public Faults faults() {
        return dynamics.faults();
    }

    /** The limit on requests, which is off at first and after a reset. */
    public ServiceProtection protection() {
        return dynamics.protection();
    }

    /** Accepts only registered credentials from now on, these among them. */
    public void credentials(String tenantId, String clientId, String clientSecret) {
        dynamics.tokenEndpoint().register(new Credentials(tenantId, clientId, clientSecret));
    }

    /** Accepts assertions of the application that are signed with this certificate. */
    public void certificate(String clientId, X509Certificate certificate) {
        dynamics.tokenEndpoint().assertions().register(clientId, certificate);
    }

    /** Accepts this token of another identity provider from the application. */
    public void federatedToken(String clientId, String token) {
        dynamics.tokenEndpoint().assertions().registerFederated(clientId, token);
    }

    /** Has Entra say something else of those who sign on than is true, until the next reset. */
    public void claimOfAccounts(String name, Object value) {
        dynamics.signOn().claim(name, value);
    }

    /** How long the tokens live that are issued from now on. */
    public void tokenLifetime(Duration lifetime) {
        dynamics.tokens().lifetime(lifetime);
    }

    public int tokensIssued() {
        return dynamics.tokens().issued();
    }

    /** Makes every token that was issued so far worthless. */
    public void expireTokens() {
        dynamics.tokens().expireAll();
    }

    /** The most calls of the Web API that were in progress at once. */
    public int maxConcurrency() {
        return dynamics.concurrency().highest();
    }

    /** Forgets rows, schema changes, faults, the limit and the journal; mode, credentials and tokens stay. */
    @Override
    public void reset() {
        dynamics.reset();
        if (withExamples) {
            Examples.seed(this);
        }
    }

    /** Refuses connections from now on and cuts those that are open, as in an outage. Nothing is forgotten. */
    @Override
    public void suspend() {
        http.suspend();
    }

    /** Listens on the same port again. */
    @Override
    public void resume() {
        http.resume();
    }

    @Override
    public void close() {
        http.close();
    }

    private static String known(Table table, String property) {
        var name = property.replace("@Microsoft.Dynamics.CRM.lookuplogicalname", "");
        if (table.propertyType(name) == null) {
            throw new IllegalArgumentException("There is no " + name + " in " + table.properties() + ".");
        }
        return property;
    }
}
