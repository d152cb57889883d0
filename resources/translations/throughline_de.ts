<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Engine</name>
    <message>
        <source>Open exceptions</source>
        <translation>Offene Ausnahmen</translation>
    </message>
    <message>
        <source>What waits for a person: refused on the way in, failed for good, expected and never come, or quantities that do not agree.</source>
        <translation>Was auf einen Menschen wartet: beim Empfang abgelehnt, endgültig misslungen, erwartet und nie gekommen, oder Mengen, die nicht übereinstimmen.</translation>
    </message>
    <message>
        <source>Overdue orders</source>
        <translation>Überfällige Aufträge</translation>
    </message>
    <message>
        <source>Orders with a milestone that was expected and has not come.</source>
        <translation>Aufträge mit einem Meilenstein, der erwartet war und nicht kam.</translation>
    </message>
    <message>
        <source>Release success</source>
        <translation>Freigabequote</translation>
    </message>
    <message>
        <source>Orders released in the period that the shop floor has taken up, of those that are taken up or stuck on the way.</source>
        <translation>Im Zeitraum freigegebene Aufträge, die die Fertigung übernommen hat, von denen, die übernommen sind oder unterwegs stocken.</translation>
    </message>
    <message>
        <source>Confirmation lag</source>
        <translation>Rückmeldeverzug</translation>
    </message>
    <message>
        <source>Median time from completion on the line to goods posted in ERP.</source>
        <translation>Mittlere Zeit von der Fertigmeldung an der Linie bis zur Buchung im ERP.</translation>
    </message>
    <message>
        <source>Posting exceptions</source>
        <translation>Buchungsausnahmen</translation>
    </message>
    <message>
        <source>Messages that a destination refused, or that could not be delivered.</source>
        <translation>Nachrichten, die ein Ziel abgelehnt hat oder die nicht zustellbar waren.</translation>
    </message>
    <message>
        <source>First-pass yield</source>
        <translation>Erstausbeute</translation>
    </message>
    <message>
        <source>Inspection results of the period that passed.</source>
        <translation>Prüfergebnisse des Zeitraums, die bestanden wurden.</translation>
    </message>
    <message>
        <source>Schedule adherence</source>
        <translation>Termintreue</translation>
    </message>
    <message>
        <source>Orders completed in the period by their due date.</source>
        <translation>Aufträge, die im Zeitraum bis zu ihrem Termin fertig wurden.</translation>
    </message>
    <message>
        <source>Cycle time</source>
        <translation>Durchlaufzeit</translation>
    </message>
    <message>
        <source>Median time from release to completion of the orders completed in the period.</source>
        <translation>Mittlere Zeit von der Freigabe bis zur Fertigmeldung der im Zeitraum fertigen Aufträge.</translation>
    </message>
    <message>
        <source>Exception resolution</source>
        <translation>Ausnahmebehebung</translation>
    </message>
    <message>
        <source>Median time from the opening of an exception to its resolution.</source>
        <translation>Mittlere Zeit von der Eröffnung einer Ausnahme bis zu ihrer Behebung.</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Deliveries on their way: waiting, in flight or to be tried again.</source>
        <translation>Zustellungen unterwegs: wartend, in Übertragung oder vor einem neuen Versuch.</translation>
    </message>
    <message>
        <source>No inbound endpoint has this name.</source>
        <translation>Kein eingehender Endpunkt trägt diesen Namen.</translation>
    </message>
    <message>
        <source>The message is larger than the endpoint accepts.</source>
        <translation>Die Nachricht ist größer, als der Endpunkt annimmt.</translation>
    </message>
    <message>
        <source>The sender did not show valid credentials.</source>
        <translation>Der Absender hat keine gültigen Zugangsdaten gezeigt.</translation>
    </message>
    <message>
        <source>The engine cannot take more at the moment.</source>
        <translation>Die Engine kann im Augenblick nicht mehr annehmen.</translation>
    </message>
    <message>
        <source>The idempotency key was used before with another payload.</source>
        <translation>Der Idempotenzschlüssel wurde schon mit einem anderen Inhalt benutzt.</translation>
    </message>
    <message>
        <source>The file cannot be taken as it is.</source>
        <translation>Die Datei kann so nicht angenommen werden.</translation>
    </message>
    <message>
        <source>The message is not well formed.</source>
        <translation>Die Nachricht ist nicht wohlgeformt.</translation>
    </message>
    <message>
        <source>The message exceeds a limit of its format.</source>
        <translation>Die Nachricht überschreitet eine Grenze ihres Formats.</translation>
    </message>
    <message>
        <source>The text is not valid in its encoding.</source>
        <translation>Der Text ist in seiner Kodierung nicht gültig.</translation>
    </message>
    <message>
        <source>The content type is not one this endpoint reads.</source>
        <translation>Diesen Inhaltstyp liest der Endpunkt nicht.</translation>
    </message>
    <message>
        <source>No mapping of the pack fits this message.</source>
        <translation>Keine Abbildung des Pakets passt auf diese Nachricht.</translation>
    </message>
    <message>
        <source>The mapping cannot read this message.</source>
        <translation>Die Abbildung kann diese Nachricht nicht lesen.</translation>
    </message>
    <message>
        <source>The mapping did not finish in time and was stopped.</source>
        <translation>Die Abbildung wurde nicht rechtzeitig fertig und angehalten.</translation>
    </message>
    <message>
        <source>The mapping made its worker fail.</source>
        <translation>Die Abbildung hat ihren Arbeitsprozess zum Absturz gebracht.</translation>
    </message>
    <message>
        <source>A code has no entry in its value map.</source>
        <translation>Ein Code hat keinen Eintrag in seiner Wertetabelle.</translation>
    </message>
    <message>
        <source>A unit of measure is not known.</source>
        <translation>Eine Mengeneinheit ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The mapping program uses what is not allowed.</source>
        <translation>Das Abbildungsprogramm benutzt, was nicht erlaubt ist.</translation>
    </message>
    <message>
        <source>A value cannot be converted.</source>
        <translation>Ein Wert lässt sich nicht umrechnen.</translation>
    </message>
    <message>
        <source>The event does not keep its contract.</source>
        <translation>Das Ereignis hält seinen Vertrag nicht ein.</translation>
    </message>
    <message>
        <source>No contract is published for this event type.</source>
        <translation>Für diesen Ereignistyp ist kein Vertrag veröffentlicht.</translation>
    </message>
    <message>
        <source>The contract uses what the dialect does not allow.</source>
        <translation>Der Vertrag benutzt, was der Dialekt nicht erlaubt.</translation>
    </message>
    <message>
        <source>The plant requires a field that is missing.</source>
        <translation>Das Werk verlangt ein Feld, das fehlt.</translation>
    </message>
    <message>
        <source>No order has this number.</source>
        <translation>Kein Auftrag trägt diese Nummer.</translation>
    </message>
    <message>
        <source>An expected milestone did not come.</source>
        <translation>Ein erwarteter Meilenstein kam nicht.</translation>
    </message>
    <message>
        <source>The identifier names more than one lot.</source>
        <translation>Die Kennung benennt mehr als eine Charge.</translation>
    </message>
    <message>
        <source>The destination cannot be reached.</source>
        <translation>Das Ziel ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The destination did not answer in time.</source>
        <translation>Das Ziel hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The destination reports that it is not available.</source>
        <translation>Das Ziel meldet, dass es nicht verfügbar ist.</translation>
    </message>
    <message>
        <source>The destination asks to slow down.</source>
        <translation>Das Ziel bittet, langsamer zu senden.</translation>
    </message>
    <message>
        <source>The destination no longer accepts our credentials.</source>
        <translation>Das Ziel nimmt unsere Zugangsdaten nicht mehr an.</translation>
    </message>
    <message>
        <source>The destination waits for something that another message brings.</source>
        <translation>Das Ziel wartet auf etwas, das eine andere Nachricht bringt.</translation>
    </message>
    <message>
        <source>The destination refuses the message as it is.</source>
        <translation>Das Ziel lehnt die Nachricht so ab, wie sie ist.</translation>
    </message>
    <message>
        <source>The destination refuses the posting for a business reason.</source>
        <translation>Das Ziel lehnt die Buchung aus einem fachlichen Grund ab.</translation>
    </message>
    <message>
        <source>All attempts failed.</source>
        <translation>Alle Versuche sind misslungen.</translation>
    </message>
    <message>
        <source>It is not known whether the destination took the message.</source>
        <translation>Es ist nicht bekannt, ob das Ziel die Nachricht genommen hat.</translation>
    </message>
    <message>
        <source>The destination is in a maintenance window.</source>
        <translation>Das Ziel ist in einem Wartungsfenster.</translation>
    </message>
    <message>
        <source>The field may not be changed.</source>
        <translation>Das Feld darf nicht geändert werden.</translation>
    </message>
    <message>
        <source>Somebody changed this exception in the meantime.</source>
        <translation>Jemand hat diese Ausnahme inzwischen geändert.</translation>
    </message>
    <message>
        <source>A reason must be given.</source>
        <translation>Ein Grund muss angegeben werden.</translation>
    </message>
    <message>
        <source>No exception has this id.</source>
        <translation>Keine Ausnahme trägt diese Kennung.</translation>
    </message>
    <message>
        <source>The exception is already closed.</source>
        <translation>Die Ausnahme ist schon geschlossen.</translation>
    </message>
    <message>
        <source>No event has this id.</source>
        <translation>Kein Ereignis trägt diese Kennung.</translation>
    </message>
    <message>
        <source>The request cannot be carried out as given.</source>
        <translation>Die Anfrage ist so nicht ausführbar.</translation>
    </message>
    <message>
        <source>The engine does not know who calls.</source>
        <translation>Die Engine weiß nicht, wer fragt.</translation>
    </message>
    <message>
        <source>You may not do this.</source>
        <translation>Dazu fehlt die Berechtigung.</translation>
    </message>
    <message>
        <source>There is nothing under this name.</source>
        <translation>Unter diesem Namen gibt es nichts.</translation>
    </message>
    <message>
        <source>The landscape has an error.</source>
        <translation>Die Landschaft hat einen Fehler.</translation>
    </message>
    <message>
        <source>The engine cannot be reached.</source>
        <translation>Die Engine ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The engine is shutting down.</source>
        <translation>Die Engine wird beendet.</translation>
    </message>
    <message>
        <source>The request was cancelled.</source>
        <translation>Die Anfrage wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The disk is full: nothing new is accepted until there is room.</source>
        <translation>Der Datenträger ist voll: Neues wird erst angenommen, wenn Platz ist.</translation>
    </message>
    <message>
        <source>The store cannot write.</source>
        <translation>Der Speicher kann nicht schreiben.</translation>
    </message>
    <message>
        <source>Part of the store is damaged.</source>
        <translation>Ein Teil des Speichers ist beschädigt.</translation>
    </message>
    <message>
        <source>Another process owns this data folder.</source>
        <translation>Ein anderer Prozess hat diesen Datenordner in Besitz.</translation>
    </message>
    <message>
        <source>The data folder was written by a newer version.</source>
        <translation>Der Datenordner stammt von einer neueren Version.</translation>
    </message>
    <message>
        <source>Something went wrong inside the engine.</source>
        <translation>In der Engine ist etwas fehlgegangen.</translation>
    </message>
    <message>
        <source>1 exception</source>
        <translation>1 Ausnahme</translation>
    </message>
    <message>
        <source>%1 exceptions</source>
        <translation>%1 Ausnahmen</translation>
    </message>
    <message>
        <source>1 delivery waits behind</source>
        <translation>1 Zustellung wartet dahinter</translation>
    </message>
    <message>
        <source>%1 deliveries wait behind</source>
        <translation>%1 Zustellungen warten dahinter</translation>
    </message>
    <message>
        <source>1 delivery waits</source>
        <translation>1 Zustellung wartet</translation>
    </message>
    <message>
        <source>%1 deliveries wait</source>
        <translation>%1 Zustellungen warten</translation>
    </message>
    <message>
        <source>owner %1</source>
        <translation>zuständig %1</translation>
    </message>
    <message>
        <source>%1 is down</source>
        <translation>%1 ist ausgefallen</translation>
    </message>
    <message>
        <source>%1 is degraded</source>
        <translation>%1 ist beeinträchtigt</translation>
    </message>
    <message>
        <source>Queue %1 is paused</source>
        <translation>Warteschlange %1 ist angehalten</translation>
    </message>
    <message>
        <source>Order %1 is overdue</source>
        <translation>Auftrag %1 ist überfällig</translation>
    </message>
    <message>
        <source>Order %1 is held by quality</source>
        <translation>Auftrag %1 ist von der Qualität gesperrt</translation>
    </message>
    <message>
        <source>plant %1</source>
        <translation>Werk %1</translation>
    </message>
    <message>
        <source>lot</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>serial</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>supplier lot</source>
        <translation>Lieferantencharge</translation>
    </message>
    <message>
        <source>supplier_lot</source>
        <translation>Lieferantencharge</translation>
    </message>
    <message>
        <source>container</source>
        <translation>Behälter</translation>
    </message>
    <message>
        <source>order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>Betrachter</translation>
    </message>
    <message>
        <source>plant support</source>
        <translation>Werksbetreuung</translation>
    </message>
    <message>
        <source>erp support</source>
        <translation>ERP-Betreuung</translation>
    </message>
    <message>
        <source>ERP support</source>
        <translation>ERP-Betreuung</translation>
    </message>
    <message>
        <source>supply chain support</source>
        <translation>Lieferkettenbetreuung</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>integration engineer</source>
        <translation>Integration</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>A destination has as much waiting for it as it may have: nothing more is taken for it until some of it has gone out.</source>
        <translation>Für ein Ziel wartet so viel, wie warten darf: Es wird nichts mehr dafür angenommen, bis ein Teil davon hinausgegangen ist.</translation>
    </message>
    <message>
        <source>A source&apos;s count of an order&apos;s events has a gap.</source>
        <translation>Die Zählung einer Quelle hat bei den Ereignissen eines Auftrags eine Lücke.</translation>
    </message>
    <message>
        <source>The destination does not answer; its deliveries wait in order and go out when it is back.</source>
        <translation>Das Ziel antwortet nicht; seine Zustellungen warten in ihrer Reihenfolge und gehen hinaus, wenn es wieder da ist.</translation>
    </message>
    <message>
        <source>The payload was removed: it is older than payloads are kept here.</source>
        <translation>Der Inhalt wurde entfernt: Er ist älter, als Inhalte hier aufbewahrt werden.</translation>
    </message>
    <message>
        <source>The backup is not whole, or not one of ours.</source>
        <translation>Die Sicherung ist nicht vollständig oder keine von uns.</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>%1: events of an order never came</source>
        <translation>%1: Ereignisse eines Auftrags kamen nie</translation>
    </message>
</context>
<context>
    <name>EventType</name>
    <message>
        <source>Order released</source>
        <translation>Auftrag freigegeben</translation>
    </message>
    <message>
        <source>Order changed</source>
        <translation>Auftrag geändert</translation>
    </message>
    <message>
        <source>Order cancelled</source>
        <translation>Auftrag storniert</translation>
    </message>
    <message>
        <source>Order closed</source>
        <translation>Auftrag abgeschlossen</translation>
    </message>
    <message>
        <source>Job dispatched</source>
        <translation>Arbeitsauftrag eingeplant</translation>
    </message>
    <message>
        <source>Job started</source>
        <translation>Arbeitsauftrag begonnen</translation>
    </message>
    <message>
        <source>Job paused</source>
        <translation>Arbeitsauftrag unterbrochen</translation>
    </message>
    <message>
        <source>Job resumed</source>
        <translation>Arbeitsauftrag fortgesetzt</translation>
    </message>
    <message>
        <source>Job completed</source>
        <translation>Arbeitsauftrag fertig</translation>
    </message>
    <message>
        <source>Job aborted</source>
        <translation>Arbeitsauftrag abgebrochen</translation>
    </message>
    <message>
        <source>Operation started</source>
        <translation>Vorgang begonnen</translation>
    </message>
    <message>
        <source>Operation completed</source>
        <translation>Vorgang fertig</translation>
    </message>
    <message>
        <source>Labor reported</source>
        <translation>Arbeitszeit gemeldet</translation>
    </message>
    <message>
        <source>Material consumed</source>
        <translation>Material verbraucht</translation>
    </message>
    <message>
        <source>Material produced</source>
        <translation>Material produziert</translation>
    </message>
    <message>
        <source>Material returned</source>
        <translation>Material zurückgegeben</translation>
    </message>
    <message>
        <source>Lot assembled</source>
        <translation>Charge zusammengestellt</translation>
    </message>
    <message>
        <source>Equipment state changed</source>
        <translation>Anlagenzustand geändert</translation>
    </message>
    <message>
        <source>Goods movement posted</source>
        <translation>Warenbewegung gebucht</translation>
    </message>
    <message>
        <source>Goods movement reversed</source>
        <translation>Warenbewegung storniert</translation>
    </message>
    <message>
        <source>Cost posted</source>
        <translation>Kosten gebucht</translation>
    </message>
    <message>
        <source>Inventory snapshot</source>
        <translation>Bestandsaufnahme</translation>
    </message>
    <message>
        <source>Inspection requested</source>
        <translation>Prüfung angefordert</translation>
    </message>
    <message>
        <source>Inspection result recorded</source>
        <translation>Prüfergebnis erfasst</translation>
    </message>
    <message>
        <source>Inspection dispositioned</source>
        <translation>Verwendungsentscheid getroffen</translation>
    </message>
    <message>
        <source>Deviation approved</source>
        <translation>Abweichung genehmigt</translation>
    </message>
    <message>
        <source>Nonconformance opened</source>
        <translation>Qualitätsmeldung eröffnet</translation>
    </message>
    <message>
        <source>Lot status changed</source>
        <translation>Chargenzustand geändert</translation>
    </message>
    <message>
        <source>Shipment ready</source>
        <translation>Lieferung bereit</translation>
    </message>
    <message>
        <source>Shipment shipped</source>
        <translation>Lieferung versandt</translation>
    </message>
    <message>
        <source>Supplier committed</source>
        <translation>Lieferant hat zugesagt</translation>
    </message>
    <message>
        <source>Supplier ASN</source>
        <translation>Lieferavis des Lieferanten</translation>
    </message>
    <message>
        <source>Master data published</source>
        <translation>Stammdaten veröffentlicht</translation>
    </message>
    <message>
        <source>Event corrected</source>
        <translation>Ereignis berichtigt</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Field %1.</source>
        <translation>Feld %1.</translation>
    </message>
    <message>
        <source>Field %1 is “%2”.</source>
        <translation>Feld %1 ist „%2“.</translation>
    </message>
    <message>
        <source>Rule: %1.</source>
        <translation>Regel: %1.</translation>
    </message>
    <message>
        <source>The engine does not answer at the moment.</source>
        <translation>Die Engine antwortet im Augenblick nicht.</translation>
    </message>
    <message>
        <source>The engine refused the request.</source>
        <translation>Die Engine hat die Anfrage abgelehnt.</translation>
    </message>
</context>
<context>
    <name>FixProblem</name>
    <message>
        <source>%1 is missing or empty: %2.</source>
        <translation>%1 fehlt oder ist leer: %2.</translation>
    </message>
    <message>
        <source>%1 “%2” does not fit: %3.</source>
        <translation>%1 „%2“ passt nicht: %3.</translation>
    </message>
    <message>
        <source>The text is not well-formed JSON here.</source>
        <translation>Der Text ist hier kein wohlgeformtes JSON.</translation>
    </message>
    <message>
        <source>%1 is locked; put it back as it was.</source>
        <translation>%1 ist gesperrt; bitte wiederherstellen, wie es war.</translation>
    </message>
</context>
<context>
    <name>GraphEdge</name>
    <message>
        <source>, possible</source>
        <translation>, möglich</translation>
    </message>
</context>
<context>
    <name>Milestone</name>
    <message>
        <source>Released</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Dispatched</source>
        <translation>Eingeplant</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig gemeldet</translation>
    </message>
    <message>
        <source>Goods posted</source>
        <translation>Wareneingang</translation>
    </message>
    <message>
        <source>Inspected</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Lot approved</source>
        <translation>Charge frei</translation>
    </message>
    <message>
        <source>Shipment ready</source>
        <translation>Versandbereit</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Versandt</translation>
    </message>
</context>
<context>
    <name>PathDiagram</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>%1 attempts</source>
        <translation>%1 Versuche</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ja</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Nein</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Forecast</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>Erneut</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>No delivery</source>
        <translation>Keine Zustellung</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>Wird wiederholt</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ausfall</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Not seen yet</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Flowing</source>
        <translation>Fließt</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Unrestricted</source>
        <translation>Verwendbar</translation>
    </message>
    <message>
        <source>Restricted</source>
        <translation>Eingeschränkt</translation>
    </message>
    <message>
        <source>In quality</source>
        <translation>In Prüfung</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Nicht angegeben</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>Unbedenklich</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>On target</source>
        <translation>Im Ziel</translation>
    </message>
    <message>
        <source>Near limit</source>
        <translation>Nahe der Grenze</translation>
    </message>
    <message>
        <source>Off target</source>
        <translation>Außer Ziel</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>Noch keine Daten</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Not an event</source>
        <translation>Kein Ereignis</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Stimmt überein</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Weicht ab</translation>
    </message>
    <message>
        <source>Not there yet</source>
        <translation>Noch nicht da</translation>
    </message>
    <message>
        <source>Trying again</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Slowed down</source>
        <translation>Gebremst</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Operations console with an embedded engine.</source>
        <translation>Leitstand mit eingebetteter Engine.</translation>
    </message>
    <message>
        <source>Data folder of the embedded engine.</source>
        <translation>Datenordner der eingebetteten Engine.</translation>
    </message>
    <message>
        <source>Landscape folder; without it the one applied last.</source>
        <translation>Ordner der Landschaft; ohne ihn die zuletzt angewandte.</translation>
    </message>
    <message>
        <source>With the demo plant and its landscape.</source>
        <translation>Mit der Demofabrik und ihrer Landschaft.</translation>
    </message>
    <message>
        <source>How fast the demo&apos;s clock runs (default 60).</source>
        <translation>Wie schnell die Uhr der Demofabrik läuft (sonst 60).</translation>
    </message>
    <message>
        <source>What goes wrong where in the demo (default 1).</source>
        <translation>Was in der Demofabrik wo schiefgeht (sonst 1).</translation>
    </message>
    <message>
        <source>--%1: “%2” is not %3.</source>
        <translation>--%1: „%2“ ist nicht %3.</translation>
    </message>
    <message>
        <source>a number above 0, 3600 at the most</source>
        <translation>eine Zahl über 0, höchstens 3600</translation>
    </message>
    <message>
        <source>a whole number from 0</source>
        <translation>eine ganze Zahl ab 0</translation>
    </message>
    <message>
        <source>Connect to an engine instead of starting one.</source>
        <translation>Mit einer Engine verbinden, statt eine zu starten.</translation>
    </message>
    <message>
        <source>Bearer token for that engine.</source>
        <translation>Bearer-Token für diese Engine.</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light, dark oder system.</translation>
    </message>
    <message>
        <source>en, de or system.</source>
        <translation>en, de oder system.</translation>
    </message>
    <message>
        <source>Save a picture of every page in both themes and end.</source>
        <translation>Von jeder Seite in beiden Farben ein Bild speichern und enden.</translation>
    </message>
    <message>
        <source>Open this throughline:// link.</source>
        <translation>Diesen throughline://-Link öffnen.</translation>
    </message>
</context>
<context>
    <name>throughline::app::DemoPlant</name>
    <message>
        <source>The demo plant has ended (code %1). What it sent so far is kept.</source>
        <translation>Die Demofabrik ist beendet (Code %1). Was sie bisher gesendet hat, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The demo plant&apos;s program, throughline-plant, is not installed.</source>
        <translation>Das Programm der Demofabrik, throughline-plant, ist nicht installiert.</translation>
    </message>
    <message>
        <source>The demo plant&apos;s folder cannot be made: %1</source>
        <translation>Der Ordner der Demofabrik lässt sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>The demo plant did not start: %1</source>
        <translation>Die Demofabrik ist nicht gestartet: %1</translation>
    </message>
    <message>
        <source>The demo plant did not say where it listens.</source>
        <translation>Die Demofabrik hat nicht gesagt, wo sie erreichbar ist.</translation>
    </message>
</context>
<context>
    <name>throughline::models</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>pünktlich</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 zu spät</translation>
    </message>
    <message>
        <source>%1 early</source>
        <translation>%1 zu früh</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>pcs</source>
        <translation>Stk</translation>
    </message>
    <message>
        <source>Events %1 to %2</source>
        <translation>Ereignisse %1 bis %2</translation>
    </message>
    <message>
        <source>Event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>%1 never came</source>
        <translation>%1: nie gekommen</translation>
    </message>
    <message>
        <source>%1 of order %2 never came.</source>
        <translation>%1 des Auftrags %2: nie gekommen.</translation>
    </message>
    <message>
        <source>%1 of order %2 from %3 never came.</source>
        <translation>%1 des Auftrags %2 von %3: nie gekommen.</translation>
    </message>
</context>
<context>
    <name>throughline::models::AttemptsModel</name>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
</context>
<context>
    <name>throughline::models::AttentionModel</name>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
</context>
<context>
    <name>throughline::models::ExceptionGroupsModel</name>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 Stunden</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Waiting behind</source>
        <translation>Wartet dahinter</translation>
    </message>
    <message>
        <source>Plants</source>
        <translation>Werke</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>+%1 behind</source>
        <translation>+%1 dahinter</translation>
    </message>
    <message>
        <source>first %1</source>
        <translation>zuerst %1</translation>
    </message>
    <message>
        <source>%1
%2, owned by %3</source>
        <translation>%1
%2, zuständig %3</translation>
    </message>
    <message>
        <source>Opened in each of the last 12 hours</source>
        <translation>In jeder der letzten 12 Stunden eröffnet</translation>
    </message>
    <message>
        <source>1 delivery waits behind them</source>
        <translation>1 Zustellung wartet dahinter</translation>
    </message>
    <message>
        <source>%1 deliveries wait behind them</source>
        <translation>%1 Zustellungen warten dahinter</translation>
    </message>
    <message>
        <source>Opened an hour: %1</source>
        <translation>Je Stunde eröffnet: %1</translation>
    </message>
</context>
<context>
    <name>throughline::models::ExceptionsModel</name>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>What failed</source>
        <translation>Was misslang</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Zugewiesen an</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Waiting behind</source>
        <translation>Wartet dahinter</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>+%1 behind</source>
        <translation>+%1 dahinter</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
</context>
<context>
    <name>throughline::models::FixSession</name>
    <message>
        <source>It was sent.</source>
        <translation>Es wurde gesendet.</translation>
    </message>
    <message>
        <source>It is being sent.</source>
        <translation>Es wird gerade gesendet.</translation>
    </message>
    <message>
        <source>The payload is not there yet.</source>
        <translation>Der Inhalt ist noch nicht da.</translation>
    </message>
    <message>
        <source>Not possible here.</source>
        <translation>Hier nicht möglich.</translation>
    </message>
    <message>
        <source>Somebody changed the exception; reload first.</source>
        <translation>Jemand hat die Ausnahme geändert; bitte erst neu laden.</translation>
    </message>
    <message>
        <source>A locked field was changed.</source>
        <translation>Ein gesperrtes Feld wurde geändert.</translation>
    </message>
    <message>
        <source>Do a dry run of this text first (Ctrl+D).</source>
        <translation>Erst einen Probelauf mit diesem Text machen (Strg+D).</translation>
    </message>
    <message>
        <source>It would be refused; see the problems.</source>
        <translation>Es würde abgelehnt; siehe die Fehler.</translation>
    </message>
    <message>
        <source>Give a reason first.</source>
        <translation>Erst einen Grund angeben.</translation>
    </message>
</context>
<context>
    <name>throughline::models::GenealogyModel</name>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>Disposition</source>
        <translation>Bestandsstatus</translation>
    </message>
    <message>
        <source>Quantity used</source>
        <translation>Verbrauchte Menge</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Gewissheit</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source> (see above)</source>
        <translation> (siehe oben)</translation>
    </message>
    <message>
        <source>Traced</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>↓ went into, level %1</source>
        <translation>↓ ging ein in, Stufe %1</translation>
    </message>
    <message>
        <source>↑ contains, level %1</source>
        <translation>↑ enthält, Stufe %1</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>Möglich</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>Gewiss</translation>
    </message>
    <message>
        <source>Named only, nothing else known</source>
        <translation>Nur genannt, sonst nichts bekannt</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Versandt</translation>
    </message>
    <message>
        <source>In transit</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>Im Bestand</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>, %1</source>
        <translation>, %1</translation>
    </message>
</context>
<context>
    <name>throughline::models::LaneDeliveriesModel</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Waiting for</source>
        <translation>Wartet seit</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>What stops it</source>
        <translation>Was sie aufhält</translation>
    </message>
</context>
<context>
    <name>throughline::models::LanesModel</name>
    <message>
        <source>Lane</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>First in the lane</source>
        <translation>Erste der Spur</translation>
    </message>
    <message>
        <source>What stops it</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Älteste</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Nächster Versuch</translation>
    </message>
</context>
<context>
    <name>throughline::models::LotsModel</name>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Disposition</source>
        <translation>Bestandsstatus</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
</context>
<context>
    <name>throughline::models::OrdersModel</name>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>Last milestone</source>
        <translation>Letzter Meilenstein</translation>
    </message>
    <message>
        <source>Produced</source>
        <translation>Produziert</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>%1 rev %2</source>
        <translation>%1 Rev. %2</translation>
    </message>
    <message>
        <source>0 of %1</source>
        <translation>0 von %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>throughline::models::QuantitiesModel</name>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>Gesagt von</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>ERP order</source>
        <translation>ERP-Auftrag</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>MES job start</source>
        <translation>Auftragsbeginn im MES</translation>
    </message>
    <message>
        <source>Produced (yield)</source>
        <translation>Produziert (Gutmenge)</translation>
    </message>
    <message>
        <source>MES, last reporting operation</source>
        <translation>MES, letzter rückmeldender Vorgang</translation>
    </message>
    <message>
        <source>Scrapped</source>
        <translation>Ausschuss</translation>
    </message>
    <message>
        <source>MES</source>
        <translation>MES</translation>
    </message>
    <message>
        <source>Reworked</source>
        <translation>Nachgearbeitet</translation>
    </message>
    <message>
        <source>Posted (net of reversals)</source>
        <translation>Gebucht (abzüglich Storno)</translation>
    </message>
    <message>
        <source>ERP goods movements</source>
        <translation>Warenbewegungen im ERP</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>QMS usage decisions</source>
        <translation>Verwendungsentscheide im QMS</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Versandt</translation>
    </message>
    <message>
        <source>WMS and carrier</source>
        <translation>WMS und Spediteur</translation>
    </message>
</context>
<context>
    <name>throughline::models::QueueWords</name>
    <message>
        <source>1 delivery waits</source>
        <translation>1 Zustellung wartet</translation>
    </message>
    <message>
        <source>%1 deliveries wait</source>
        <translation>%1 Zustellungen warten</translation>
    </message>
    <message>
        <source>%1 has not answered since %2 (%3).</source>
        <translation>%1 antwortet seit %2 nicht (%3).</translation>
    </message>
    <message>
        <source>Nothing waits for it.</source>
        <translation>Es wartet nichts dafür.</translation>
    </message>
    <message>
        <source>%1 in order; nothing has to be sent again, it goes out when the system is back.</source>
        <translation>%1 in ihrer Reihenfolge; nichts muss erneut gesendet werden, es geht hinaus, wenn das System wieder da ist.</translation>
    </message>
    <message>
        <source>One delivery is trying right now.</source>
        <translation>Gerade versucht es eine Zustellung.</translation>
    </message>
    <message>
        <source>Next try at %1.</source>
        <translation>Nächster Versuch um %1.</translation>
    </message>
    <message>
        <source>The next try is due.</source>
        <translation>Der nächste Versuch ist fällig.</translation>
    </message>
    <message>
        <source>The queue is full: %1. Senders are told to wait, and send again by themselves; it is open again as soon as something has gone out.</source>
        <translation>Die Warteschlange ist voll: %1. Sender werden gebeten zu warten und senden von selbst erneut; sie ist wieder offen, sobald etwas hinausgegangen ist.</translation>
    </message>
    <message>
        <source>Paused by a person. What comes waits in order until somebody resumes it.</source>
        <translation>Von einer Person angehalten. Was kommt, wartet in seiner Reihenfolge, bis jemand es fortsetzt.</translation>
    </message>
    <message>
        <source>Not called until %1, by the plant&apos;s calendar.</source>
        <translation>Bis %1 nach dem Werkskalender nicht angesprochen.</translation>
    </message>
    <message>
        <source>Not called until %1: %2.</source>
        <translation>Bis %1 nicht angesprochen: %2.</translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation>Danach geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>%1 asked to slow down: nothing goes out until %2, then at a lower rate.</source>
        <translation>%1 bittet, langsamer zu senden: Bis %2 geht nichts hinaus, danach mit geringerer Rate.</translation>
    </message>
    <message>
        <source>Half open: one delivery tries</source>
        <translation>Halb offen: eine Zustellung versucht es</translation>
    </message>
    <message>
        <source>Open until %1</source>
        <translation>Offen bis %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>%1/s now</source>
        <translation>jetzt %1/s</translation>
    </message>
    <message>
        <source>Not limited, %1</source>
        <translation>Nicht begrenzt, %1</translation>
    </message>
    <message>
        <source>%1/s permitted, %2</source>
        <translation>%1/s erlaubt, %2</translation>
    </message>
    <message>
        <source>%1 of %2/s permitted, %3</source>
        <translation>%1 von %2/s erlaubt, %3</translation>
    </message>
    <message>
        <source>it is paused</source>
        <translation>es ist angehalten</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>es antwortet nicht</translation>
    </message>
    <message>
        <source>every lane waits for a person</source>
        <translation>jede Spur wartet auf eine Person</translation>
    </message>
    <message>
        <source>nothing has gone out lately</source>
        <translation>in letzter Zeit ging nichts hinaus</translation>
    </message>
    <message>
        <source>at about %1</source>
        <translation>gegen %1</translation>
    </message>
    <message>
        <source>not foreseeable</source>
        <translation>nicht absehbar</translation>
    </message>
    <message>
        <source>Not foreseeable: %1</source>
        <translation>Nicht absehbar: %1</translation>
    </message>
    <message>
        <source>At about %1, in %2</source>
        <translation>Gegen %1, in %2</translation>
    </message>
    <message>
        <source>%1, but for blocked lanes</source>
        <translation>%1, ohne blockierte Spuren</translation>
    </message>
    <message>
        <source>%1 of %2 deliveries</source>
        <translation>%1 von %2 Zustellungen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>1 delivery collected</source>
        <translation>1 Zustellung gesammelt</translation>
    </message>
    <message>
        <source>%1 deliveries collected</source>
        <translation>%1 Zustellungen gesammelt</translation>
    </message>
    <message>
        <source>it fills faster than it drains</source>
        <translation>es füllt sich schneller, als es sich leert</translation>
    </message>
    <message>
        <source>it fills as fast as it drains</source>
        <translation>es füllt sich so schnell, wie es sich leert</translation>
    </message>
</context>
<context>
    <name>throughline::models::QueuesModel</name>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Std.</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Älteste</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>Erneut</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>Lanes that wait for a person</source>
        <translation>Spuren, die auf einen Menschen warten</translation>
    </message>
    <message>
        <source>In/min</source>
        <translation>Ein/min</translation>
    </message>
    <message>
        <source>A minute, over the last five</source>
        <translation>Je Minute, über die letzten fünf</translation>
    </message>
    <message>
        <source>Out/min</source>
        <translation>Aus/min</translation>
    </message>
    <message>
        <source>Drained</source>
        <translation>Abgebaut</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>%1 deliveries are not settled. A queue deserves a look from %2 on, and help from %3 on.</source>
        <translation>%1 Zustellungen sind nicht erledigt. Ab %2 lohnt ein Blick auf die Warteschlange, ab %3 braucht sie Hilfe.</translation>
    </message>
    <message>
        <source>Circuit</source>
        <translation>Schutzschalter</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
</context>
<context>
    <name>throughline::models::SearchModel</name>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
</context>
<context>
    <name>throughline::models::SystemsModel</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Last received</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>Last delivered</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>In the last 24 hours</source>
        <translation>In den letzten 24 Stunden</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Unternehmen</translation>
    </message>
</context>
<context>
    <name>throughline::models::TraceMessagesModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Replay of %1. %2</source>
        <translation>Wiederholung von %1. %2</translation>
    </message>
</context>
<context>
    <name>throughline::ui</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Warteschlangen</translation>
    </message>
    <message>
        <source>Genealogy</source>
        <translation>Rückverfolgung</translation>
    </message>
    <message>
        <source>Systems</source>
        <translation>Systeme</translation>
    </message>
    <message>
        <source>Removed by retention</source>
        <translation>Nach Ablauf der Aufbewahrung entfernt</translation>
    </message>
    <message>
        <source>It is older than payloads are kept here. It is not damaged, and nothing is missing that was to be kept; a backup from before may still have it.</source>
        <translation>Er ist älter, als Inhalte hier aufbewahrt werden. Er ist nicht beschädigt, und es fehlt nichts, was aufzubewahren war; eine Sicherung von davor hat ihn vielleicht noch.</translation>
    </message>
    <message>
        <source>Damaged: %1 %2</source>
        <translation>Beschädigt: %1 %2</translation>
    </message>
    <message>
        <source>What the store reads back is not what was written, so it is set aside and not shown. Everything else works. Have the data folder copied and the last backup restored into a new one, to compare.</source>
        <translation>Was der Speicher zurückliest, ist nicht, was geschrieben wurde; deshalb ist es beiseitegelegt und wird nicht gezeigt. Alles andere arbeitet. Lassen Sie den Datenordner kopieren und die letzte Sicherung in einen neuen zurückspielen, um zu vergleichen.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ActionBar</name>
    <message>
        <source>Fix</source>
        <translation>Korrigieren</translation>
    </message>
    <message>
        <source>Fix the exception</source>
        <translation>Die Ausnahme korrigieren</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Replay the exception</source>
        <translation>Die Ausnahme wiederholen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore the exception</source>
        <translation>Die Ausnahme wiederherstellen</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Erledigen</translation>
    </message>
    <message>
        <source>Resolve the exception</source>
        <translation>Die Ausnahme erledigen</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Assign the exception</source>
        <translation>Die Ausnahme zuweisen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note on the exception</source>
        <translation>Notiz zur Ausnahme</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Snooze the exception</source>
        <translation>Die Ausnahme zurückstellen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Discard the exception</source>
        <translation>Die Ausnahme verwerfen</translation>
    </message>
    <message>
        <source>Not possible here.</source>
        <translation>Hier nicht möglich.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>throughline::ui::AttemptsView</name>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Nothing has been sent yet</source>
        <translation>Es wurde noch nichts gesendet</translation>
    </message>
    <message>
        <source>No destination takes this event, or its lane has not come to it.</source>
        <translation>Kein Ziel nimmt dieses Ereignis, oder seine Spur ist noch nicht so weit.</translation>
    </message>
    <message>
        <source>Request of the attempt</source>
        <translation>Anfrage des Versuchs</translation>
    </message>
    <message>
        <source>Response of the attempt</source>
        <translation>Antwort des Versuchs</translation>
    </message>
    <message>
        <source>Request to %1</source>
        <translation>Anfrage an %1</translation>
    </message>
    <message>
        <source>No answer after %1</source>
        <translation>Keine Antwort nach %1</translation>
    </message>
    <message>
        <source>Status %1 after %2</source>
        <translation>Status %1 nach %2</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>Kein Inhalt</translation>
    </message>
    <message>
        <source>The answer had none.</source>
        <translation>Die Antwort hatte keinen.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::AttentionList</name>
    <message>
        <source>Needs you now</source>
        <translation>Jetzt gefragt</translation>
    </message>
    <message>
        <source>Nothing needs you now</source>
        <translation>Im Augenblick ist nichts zu tun</translation>
    </message>
    <message>
        <source>No exception is open, no milestone is overdue, and every system answers.</source>
        <translation>Keine Ausnahme ist offen, kein Meilenstein überfällig, und jedes System antwortet.</translation>
    </message>
    <message>
        <source>Needs you now (%1)</source>
        <translation>Jetzt gefragt (%1)</translation>
    </message>
</context>
<context>
    <name>throughline::ui::BusyOverlay</name>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel request</source>
        <translation>Anfrage abbrechen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ChangesView</name>
    <message>
        <source>Nothing is changed yet</source>
        <translation>Noch ist nichts geändert</translation>
    </message>
    <message>
        <source>Type on the left; every line that differs from what came shows here, before and after. As it is, it would be sent again unchanged.</source>
        <translation>Links schreiben; jede Zeile, die von dem abweicht, was kam, steht hier, vorher und nachher. So wie es ist, würde es unverändert noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Changes against the original</source>
        <translation>Änderungen gegenüber dem Original</translation>
    </message>
</context>
<context>
    <name>throughline::ui::CompareView</name>
    <message>
        <source>As received</source>
        <translation>Wie empfangen</translation>
    </message>
    <message>
        <source>Canonical</source>
        <translation>Kanonisch</translation>
    </message>
    <message>
        <source>As sent</source>
        <translation>Wie gesendet</translation>
    </message>
    <message>
        <source>Stage of the message</source>
        <translation>Stufe der Nachricht</translation>
    </message>
    <message>
        <source>Destination to compare</source>
        <translation>Ziel zum Vergleich</translation>
    </message>
    <message>
        <source>Only &amp;changes</source>
        <translation>Nur &amp;Änderungen</translation>
    </message>
    <message>
        <source>Marked: values that the stage before does not have</source>
        <translation>Markiert: Werte, die die Stufe davor nicht hat</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>An %1</translation>
    </message>
    <message>
        <source>As received · %1</source>
        <translation>Wie empfangen · %1</translation>
    </message>
    <message>
        <source>Canonical · %1</source>
        <translation>Kanonisch · %1</translation>
    </message>
    <message>
        <source>As sent to %1 · nothing sent yet</source>
        <translation>Wie an %1 gesendet · noch nichts gesendet</translation>
    </message>
    <message>
        <source>As sent to %1</source>
        <translation>Wie an %1 gesendet</translation>
    </message>
    <message>
        <source>As sent · no destination takes this event</source>
        <translation>Wie gesendet · kein Ziel nimmt dieses Ereignis</translation>
    </message>
    <message>
        <source>No destination takes this event</source>
        <translation>Kein Ziel nimmt dieses Ereignis</translation>
    </message>
    <message>
        <source>No route of the landscape sends it anywhere.</source>
        <translation>Keine Route der Landschaft sendet es irgendwohin.</translation>
    </message>
    <message>
        <source>Nothing has been sent yet</source>
        <translation>Noch wurde nichts gesendet</translation>
    </message>
    <message>
        <source>Its lane has not come to it, or its attempts are older than attempts are kept here.</source>
        <translation>Seine Spur ist noch nicht so weit, oder seine Versuche sind älter, als Versuche hier aufbewahrt werden.</translation>
    </message>
    <message>
        <source>No body was sent</source>
        <translation>Ohne Inhalt gesendet</translation>
    </message>
    <message>
        <source>The request of the last attempt has none; its headers are under Attempts.</source>
        <translation>Die Anfrage des letzten Versuchs hat keinen; ihre Kopfzeilen stehen unter Versuche.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::DryRunView</name>
    <message>
        <source>Why the impact is so</source>
        <translation>Warum die Auswirkung so ist</translation>
    </message>
    <message>
        <source>Target of the dry run</source>
        <translation>Ziel des Probelaufs</translation>
    </message>
    <message>
        <source>Bytes of the last attempt</source>
        <translation>Bytes des letzten Versuchs</translation>
    </message>
    <message>
        <source>Bytes that would be sent</source>
        <translation>Bytes, die gesendet würden</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>Noch nicht erprobt</translation>
    </message>
    <message>
        <source>A dry run takes the text through contract and mapping and shows the exact bytes for every target. Nothing is sent.</source>
        <translation>Ein Probelauf führt den Text durch Vertrag und Abbildung und zeigt für jedes Ziel die genauen Bytes. Gesendet wird nichts.</translation>
    </message>
    <message>
        <source>Accepted, and goes nowhere</source>
        <translation>Angenommen, und geht nirgendwohin</translation>
    </message>
    <message>
        <source>The message would be accepted. No route takes it to another system.</source>
        <translation>Die Nachricht würde angenommen. Keine Route führt sie zu einem anderen System.</translation>
    </message>
    <message>
        <source>It would be refused</source>
        <translation>Es würde abgelehnt</translation>
    </message>
    <message>
        <source>The problems are named in the text and below it. Nothing would be sent.</source>
        <translation>Die Fehler stehen im Text und darunter. Gesendet würde nichts.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>It would not be sent: see the problems below the text.</source>
        <translation>Es würde nicht gesendet: siehe die Fehler unter dem Text.</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>An %1</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Idempotency key</source>
        <translation>Idempotenzschlüssel</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Sent last</source>
        <translation>Zuletzt gesendet</translation>
    </message>
    <message>
        <source>Would be sent</source>
        <translation>Würde gesendet</translation>
    </message>
</context>
<context>
    <name>throughline::ui::EditorColumn</name>
    <message>
        <source>Payload</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>What may be changed</source>
        <translation>Was geändert werden darf</translation>
    </message>
    <message>
        <source>Payload to fix</source>
        <translation>Zu korrigierender Inhalt</translation>
    </message>
    <message>
        <source>What the contract says of the field</source>
        <translation>Was der Vertrag über das Feld sagt</translation>
    </message>
    <message>
        <source>Problems in the payload</source>
        <translation>Fehler im Inhalt</translation>
    </message>
    <message>
        <source>Payload, version %1</source>
        <translation>Inhalt, Version %1</translation>
    </message>
    <message>
        <source>Payload as it came</source>
        <translation>Inhalt, wie er kam</translation>
    </message>
    <message>
        <source>Event as it was accepted</source>
        <translation>Ereignis, wie es angenommen wurde</translation>
    </message>
    <message>
        <source>It was never accepted: every field may be changed.</source>
        <translation>Er wurde nie angenommen: jedes Feld darf geändert werden.</translation>
    </message>
    <message>
        <source>The contract lets a fix change no field of this event.</source>
        <translation>Der Vertrag lässt bei diesem Ereignis keine Korrektur eines Feldes zu.</translation>
    </message>
    <message>
        <source>May be changed: %1. The rest is locked by the contract.</source>
        <translation>Geändert werden darf: %1. Den Rest sperrt der Vertrag.</translation>
    </message>
    <message>
        <source>Ctrl+Space: what the contract allows here</source>
        <translation>Strg+Leertaste: was der Vertrag hier zulässt</translation>
    </message>
</context>
<context>
    <name>throughline::ui::EnvelopeView</name>
    <message>
        <source>Envelope as JSON</source>
        <translation>Umschlag als JSON</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>Geschehen</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>Korrelation</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Received by</source>
        <translation>Empfangen von</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>Inhaltstyp</translation>
    </message>
    <message>
        <source>Source id</source>
        <translation>Kennung der Quelle</translation>
    </message>
    <message>
        <source>CloudEvents envelope</source>
        <translation>CloudEvents-Umschlag</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ErrorBanner</name>
    <message>
        <source>Dismiss message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>You cancelled the request. What is shown is what was there before; F5 asks again.</source>
        <translation>Sie haben die Anfrage abgebrochen. Gezeigt wird, was vorher da war; F5 fragt noch einmal.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal fragen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ExceptionCommands</name>
    <message>
        <source>%1 exceptions</source>
        <translation>%1 Ausnahmen</translation>
    </message>
    <message>
        <source>Discard %1?</source>
        <translation>%1 verwerfen?</translation>
    </message>
    <message>
        <source>It is not sent any more. %1 It can be restored until retention ends.</source>
        <translation>Sie wird nicht mehr gesendet. %1 Bis zum Ende der Aufbewahrung lässt sie sich wiederherstellen.</translation>
    </message>
    <message>
        <source>What waits behind it in its lane goes on.</source>
        <translation>Was in ihrer Spur dahinter wartet, geht weiter.</translation>
    </message>
    <message>
        <source>The message that waits behind it goes on.</source>
        <translation>Die Nachricht, die dahinter wartet, geht weiter.</translation>
    </message>
    <message>
        <source>The %1 messages that wait behind it go on.</source>
        <translation>Die %1 Nachrichten, die dahinter warten, gehen weiter.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Restore %1?</source>
        <translation>%1 wiederherstellen?</translation>
    </message>
    <message>
        <source>It is open again and waits for somebody.</source>
        <translation>Sie ist wieder offen und wartet auf jemanden.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Resolve %1?</source>
        <translation>%1 erledigen?</translation>
    </message>
    <message>
        <source>It counts as dealt with; nothing is sent.</source>
        <translation>Sie gilt als erledigt; gesendet wird nichts.</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Erledigen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ExceptionDialogs</name>
    <message>
        <source>Assign to</source>
        <translation>Zuweisen an</translation>
    </message>
    <message>
        <source>Assign %1</source>
        <translation>%1 zuweisen</translation>
    </message>
    <message>
        <source>The person named sees it under “Mine”. Empty: nobody in particular.</source>
        <translation>Wer genannt ist, sieht sie unter „Meine“. Leer: niemand Bestimmtes.</translation>
    </message>
    <message>
        <source>Assign &amp;to</source>
        <translation>Zuweisen &amp;an</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>Text der Notiz</translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation>Notiz zu %1</translation>
    </message>
    <message>
        <source>Everybody who opens the exception reads it. Ctrl+Enter keeps it.</source>
        <translation>Jeder, der die Ausnahme öffnet, liest sie. Strg+Enter behält sie.</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>Notiz behalten</translation>
    </message>
    <message>
        <source>Write the note first.</source>
        <translation>Erst die Notiz schreiben.</translation>
    </message>
    <message>
        <source>Snooze for</source>
        <translation>Zurückstellen für</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>4 hours</source>
        <translation>4 Stunden</translation>
    </message>
    <message>
        <source>8 hours, one shift</source>
        <translation>8 Stunden, eine Schicht</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>Snooze %1</source>
        <translation>%1 zurückstellen</translation>
    </message>
    <message>
        <source>It leaves the list of what is open and comes back by itself. What waits behind it goes on waiting.</source>
        <translation>Sie verlässt die Liste des Offenen und kommt von selbst zurück. Was dahinter wartet, wartet weiter.</translation>
    </message>
    <message>
        <source>Snooze &amp;for</source>
        <translation>Zurückstellen &amp;für</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ExceptionLists</name>
    <message>
        <source>Causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>Exceptions of the cause</source>
        <translation>Ausnahmen der Ursache</translation>
    </message>
    <message>
        <source>Replay the &amp;group …</source>
        <translation>&amp;Gruppe wiederholen …</translation>
    </message>
    <message>
        <source>Replay the whole group</source>
        <translation>Die ganze Gruppe wiederholen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>1 cause</source>
        <translation>1 Ursache</translation>
    </message>
    <message>
        <source>%1 causes</source>
        <translation>%1 Ursachen</translation>
    </message>
    <message>
        <source>1 exception</source>
        <translation>1 Ausnahme</translation>
    </message>
    <message>
        <source>%1 exceptions</source>
        <translation>%1 Ausnahmen</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>1 of this cause</source>
        <translation>1 dieser Ursache</translation>
    </message>
    <message>
        <source>%1 of this cause</source>
        <translation>%1 dieser Ursache</translation>
    </message>
    <message>
        <source>Counts first, then asks (G)</source>
        <translation>Zählt erst, fragt dann (G)</translation>
    </message>
    <message>
        <source>Choose a cause first.</source>
        <translation>Erst eine Ursache wählen.</translation>
    </message>
    <message>
        <source>Nothing was sent that could be sent again.</source>
        <translation>Es wurde nichts gesendet, das sich wiederholen ließe.</translation>
    </message>
    <message>
        <source>These are closed; restore what is to be sent again.</source>
        <translation>Diese sind geschlossen; wiederherstellen, was noch einmal gesendet werden soll.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ExceptionPanel</name>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>What it holds back</source>
        <translation>Was sie aufhält</translation>
    </message>
    <message>
        <source>Open the order</source>
        <translation>Auftrag öffnen</translation>
    </message>
    <message>
        <source>Look at the message</source>
        <translation>Nachricht ansehen</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Wessen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>no team</source>
        <translation>kein Team</translation>
    </message>
    <message>
        <source>taken by nobody yet</source>
        <translation>noch von niemandem übernommen</translation>
    </message>
    <message>
        <source>taken by %1</source>
        <translation>übernommen von %1</translation>
    </message>
    <message>
        <source>Check first</source>
        <translation>Erst prüfen</translation>
    </message>
    <message>
        <source>1 message waits behind it in its lane.</source>
        <translation>1 Nachricht wartet in ihrer Spur dahinter.</translation>
    </message>
    <message>
        <source>%1 messages wait behind it in its lane.</source>
        <translation>%1 Nachrichten warten in ihrer Spur dahinter.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Refused on the way in</source>
        <translation>Beim Empfang abgelehnt</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Nicht zugestellt</translation>
    </message>
    <message>
        <source>Expected, never came</source>
        <translation>Erwartet, nie gekommen</translation>
    </message>
    <message>
        <source>Quantities do not agree</source>
        <translation>Mengen stimmen nicht überein</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>Open the queue</source>
        <translation>Warteschlange öffnen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ExceptionSide</name>
    <message>
        <source>No exception chosen</source>
        <translation>Keine Ausnahme gewählt</translation>
    </message>
    <message>
        <source>Choose one on the left to see what failed and what may be done.</source>
        <translation>Links eine wählen, um zu sehen, was misslang und was getan werden kann.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ExceptionsPage</name>
    <message>
        <source>Fix the payload and send it</source>
        <translation>Inhalt korrigieren und senden</translation>
    </message>
    <message>
        <source>Replay as it is</source>
        <translation>Wiederholen, wie sie ist</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Replay the whole group</source>
        <translation>Die ganze Gruppe wiederholen</translation>
    </message>
    <message>
        <source>Filter by order</source>
        <translation>Nach Auftrag filtern</translation>
    </message>
    <message>
        <source>Next, previous</source>
        <translation>Nächste, vorige</translation>
    </message>
    <message>
        <source>In the causes: to their exceptions; there: fix</source>
        <translation>In den Ursachen: zu ihren Ausnahmen; dort: korrigieren</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Ausnahmen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::FailingCard</name>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Failing field</source>
        <translation>Fehlerhaftes Feld</translation>
    </message>
    <message>
        <source>Failing value</source>
        <translation>Fehlerhafter Wert</translation>
    </message>
    <message>
        <source>Failing rule</source>
        <translation>Verletzte Regel</translation>
    </message>
    <message>
        <source> Line %1.</source>
        <translation> Zeile %1.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Their code</source>
        <translation>Deren Code</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Meanwhile</source>
        <translation>Inzwischen</translation>
    </message>
    <message>
        <source>What it needs</source>
        <translation>Was es braucht</translation>
    </message>
    <message>
        <source>The source sends them again. Each that comes shrinks the gap; the last one closes this by itself.</source>
        <translation>Die Quelle sendet sie erneut. Jedes, das kommt, verkleinert die Lücke; das letzte schließt diese Ausnahme von selbst.</translation>
    </message>
    <message>
        <source>Later events of the order were taken; what the missing ones said is not known, so quantities and milestones may be short.</source>
        <translation>Spätere Ereignisse des Auftrags wurden angenommen; was die fehlenden sagten, ist nicht bekannt, daher können Mengen und Meilensteine zu kurz sein.</translation>
    </message>
    <message>
        <source>%1 did not answer from %2 to %3.</source>
        <translation>%1 antwortete von %2 bis %3 nicht.</translation>
    </message>
    <message>
        <source>%1 has not answered since %2 (%3).</source>
        <translation>%1 antwortet seit %2 nicht (%3).</translation>
    </message>
    <message>
        <source>Its deliveries wait in order, and use up no attempts.</source>
        <translation>Seine Zustellungen warten in ihrer Reihenfolge und verbrauchen keine Versuche.</translation>
    </message>
    <message>
        <source>The system to be back. Nothing has to be sent again: what waits goes out in order, and this closes by itself.</source>
        <translation>Dass das System wieder da ist. Nichts muss erneut gesendet werden: Was wartet, geht in seiner Reihenfolge hinaus, und diese Ausnahme schließt sich von selbst.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::FixEditor</name>
    <message>
        <source>Locked: the contract lets a fix not change this field.</source>
        <translation>Gesperrt: der Vertrag lässt eine Korrektur dieses Feldes nicht zu.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::FixHead</name>
    <message>
        <source>Exception</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>Back to the exception</source>
        <translation>Zurück zur Ausnahme</translation>
    </message>
    <message>
        <source>Back to the exception; what is typed stays (Esc)</source>
        <translation>Zurück zur Ausnahme; was geschrieben ist, bleibt (Esc)</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Order and what waits behind it</source>
        <translation>Auftrag und was dahinter wartet</translation>
    </message>
    <message>
        <source>What failed</source>
        <translation>Was misslang</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>1 message waits behind it</source>
        <translation>1 Nachricht wartet dahinter</translation>
    </message>
    <message>
        <source>%1 messages wait behind it</source>
        <translation>%1 Nachrichten warten dahinter</translation>
    </message>
</context>
<context>
    <name>throughline::ui::FixNews</name>
    <message>
        <source>The new version is kept, and was refused again: %1</source>
        <translation>Die neue Version ist behalten und wurde wieder abgelehnt: %1</translation>
    </message>
    <message>
        <source>Sent: %1. The exception closes by itself once the receiver has taken it.</source>
        <translation>Gesendet: %1. Die Ausnahme schließt sich von selbst, sobald der Empfänger sie genommen hat.</translation>
    </message>
    <message>
        <source>Watch order %1</source>
        <translation>Auftrag %1 beobachten</translation>
    </message>
    <message>
        <source>Somebody changed this exception in the meantime. Your text is still here; reloading takes theirs, and Ctrl+Z brings yours back.</source>
        <translation>Jemand hat diese Ausnahme inzwischen geändert. Ihr Text ist noch da; Neuladen nimmt den anderen, und Strg+Z bringt Ihren zurück.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
</context>
<context>
    <name>throughline::ui::FixPage</name>
    <message>
        <source>Changes and dry run</source>
        <translation>Änderungen und Probelauf</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Back to the exception</source>
        <translation>Zurück zur Ausnahme</translation>
    </message>
    <message>
        <source>Fix %1</source>
        <translation>%1 korrigieren</translation>
    </message>
    <message>
        <source>Fix of order %1</source>
        <translation>Korrektur des Auftrags %1</translation>
    </message>
    <message>
        <source>Changes (%1)</source>
        <translation>Änderungen (%1)</translation>
    </message>
    <message>
        <source>What the contract allows at the cursor</source>
        <translation>Was der Vertrag an der Schreibmarke zulässt</translation>
    </message>
</context>
<context>
    <name>throughline::ui::GenealogyBar</name>
    <message>
        <source>Lot, supplier lot, serial, container or order</source>
        <translation>Charge, Lieferantencharge, Serie, Behälter oder Auftrag</translation>
    </message>
    <message>
        <source>Identifier to trace</source>
        <translation>Zu verfolgende Kennung</translation>
    </message>
    <message>
        <source>Both directions</source>
        <translation>Beide Richtungen</translation>
    </message>
    <message>
        <source>Downstream: what it went into</source>
        <translation>Abwärts: worin sie einging</translation>
    </message>
    <message>
        <source>Upstream: what went into it</source>
        <translation>Aufwärts: was in sie einging</translation>
    </message>
    <message>
        <source>Direction of the trace</source>
        <translation>Richtung der Rückverfolgung</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Alle Stufen</translation>
    </message>
    <message>
        <source>1 level</source>
        <translation>1 Stufe</translation>
    </message>
    <message>
        <source>%1 levels</source>
        <translation>%1 Stufen</translation>
    </message>
    <message>
        <source>Levels to trace</source>
        <translation>Zu verfolgende Stufen</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>&amp;Verfolgen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::GenealogyPage</name>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Genealogy</source>
        <translation>Rückverfolgung</translation>
    </message>
    <message>
        <source>Genealogy of %1</source>
        <translation>Rückverfolgung von %1</translation>
    </message>
    <message>
        <source>Nothing is known of “%1”</source>
        <translation>Über „%1“ ist nichts bekannt</translation>
    </message>
    <message>
        <source>Lots appear as soon as a system reports that they were produced, consumed or shipped.</source>
        <translation>Chargen erscheinen, sobald ein System meldet, dass sie produziert, verbraucht oder versandt wurden.</translation>
    </message>
    <message>
        <source>Which lot, serial or order?</source>
        <translation>Welche Charge, Serie oder welcher Auftrag?</translation>
    </message>
    <message>
        <source>Type an identifier above, or scan it. You will see what went into it, what it went into, and the recall scope: which lots, customers and orders it concerns.</source>
        <translation>Oben eine Kennung eingeben oder scannen. Zu sehen ist dann, was in sie einging, worin sie einging, und der Rückrufumfang: welche Chargen, Kunden und Aufträge betroffen sind.</translation>
    </message>
    <message>
        <source>Along the graph</source>
        <translation>Entlang des Graphen</translation>
    </message>
    <message>
        <source>Trace from the chosen node</source>
        <translation>Vom gewählten Knoten aus verfolgen</translation>
    </message>
    <message>
        <source>Zoom in, out, fit</source>
        <translation>Vergrößern, verkleinern, einpassen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::GenealogyResult</name>
    <message>
        <source>Views of the genealogy</source>
        <translation>Ansichten der Rückverfolgung</translation>
    </message>
    <message>
        <source>Genealogy as a table</source>
        <translation>Rückverfolgung als Tabelle</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Fit the graph</source>
        <translation>Graph einpassen</translation>
    </message>
    <message>
        <source>Export the genealogy as CSV</source>
        <translation>Die Rückverfolgung als CSV ausgeben</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Tabelle %1</translation>
    </message>
    <message>
        <source>The genealogy is larger than what is shown; limit direction or levels.</source>
        <translation>Die Rückverfolgung ist größer als das Gezeigte; Richtung oder Stufen einschränken.</translation>
    </message>
    <message>
        <source>%1 of its relations form a cycle, which cannot be: see the table.</source>
        <translation>%1 ihrer Beziehungen bilden einen Kreis, den es nicht geben kann: siehe die Tabelle.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::GraphView</name>
    <message>
        <source>Genealogy graph</source>
        <translation>Graph der Rückverfolgung</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>went into, certain</source>
        <translation>ging ein in, gewiss</translation>
    </message>
    <message>
        <source>went into, possible</source>
        <translation>ging ein in, möglich</translation>
    </message>
</context>
<context>
    <name>throughline::ui::HelpTabs</name>
    <message>
        <source>Help and history of the exception</source>
        <translation>Hilfe und Verlauf der Ausnahme</translation>
    </message>
    <message>
        <source>Runbook</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Technical trace</source>
        <translation>Technischer Verlauf</translation>
    </message>
    <message>
        <source>No note yet. N writes one.</source>
        <translation>Noch keine Notiz. N schreibt eine.</translation>
    </message>
    <message>
        <source>Notes (%1)</source>
        <translation>Notizen (%1)</translation>
    </message>
    <message>
        <source>Nothing more was recorded.</source>
        <translation>Mehr wurde nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>There is no runbook for this cause yet.</source>
        <translation>Zu dieser Ursache gibt es noch keine Anleitung.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::InspectorHeader</name>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>Vorige Nachricht</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>Nächste Nachricht</translation>
    </message>
    <message>
        <source>Open message on its own page</source>
        <translation>Nachricht auf eigener Seite öffnen</translation>
    </message>
    <message>
        <source>Message without event</source>
        <translation>Nachricht ohne Ereignis</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Order %1 · %2 from %3</source>
        <translation>Auftrag %1 · %2 von %3</translation>
    </message>
    <message>
        <source>Previous message (K)</source>
        <translation>Vorige Nachricht (K)</translation>
    </message>
    <message>
        <source>There is none before it here.</source>
        <translation>Davor gibt es hier keine.</translation>
    </message>
    <message>
        <source>Next message (J)</source>
        <translation>Nächste Nachricht (J)</translation>
    </message>
    <message>
        <source>There is none after it here.</source>
        <translation>Danach gibt es hier keine.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::InspectorPage</name>
    <message>
        <source>Previous message</source>
        <translation>Vorige Nachricht</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>Nächste Nachricht</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>throughline::ui::JsonCompleter</name>
    <message>
        <source>What the contract allows here</source>
        <translation>Was der Vertrag hier zulässt</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>throughline::ui::KpiCard</name>
    <message>
        <source>no target</source>
        <translation>ohne Ziel</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>Trend of %1</source>
        <translation>Verlauf von %1</translation>
    </message>
</context>
<context>
    <name>throughline::ui::LanePanel</name>
    <message>
        <source>Lane</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>What stops the lane</source>
        <translation>Was die Spur aufhält</translation>
    </message>
    <message>
        <source>First message of the lane</source>
        <translation>Erste Nachricht der Spur</translation>
    </message>
    <message>
        <source>Messages of the lane</source>
        <translation>Nachrichten der Spur</translation>
    </message>
    <message>
        <source>Lane %1</source>
        <translation>Spur %1</translation>
    </message>
    <message>
        <source>1 attempt</source>
        <translation>1 Versuch</translation>
    </message>
    <message>
        <source>%1 attempts</source>
        <translation>%1 Versuche</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>goes on when somebody acts</source>
        <translation>geht weiter, wenn jemand handelt</translation>
    </message>
    <message>
        <source>next attempt %1</source>
        <translation>nächster Versuch %1</translation>
    </message>
    <message>
        <source>No other message is in the lane.</source>
        <translation>Keine andere Nachricht ist in der Spur.</translation>
    </message>
    <message>
        <source>1 message waits behind it:</source>
        <translation>1 Nachricht wartet dahinter:</translation>
    </message>
    <message>
        <source>%1 messages wait behind it:</source>
        <translation>%1 Nachrichten warten dahinter:</translation>
    </message>
    <message>
        <source>&amp;Exception</source>
        <translation>&amp;Ausnahme</translation>
    </message>
    <message>
        <source>Open exception</source>
        <translation>Ausnahme öffnen</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>&amp;Verfolgung</translation>
    </message>
    <message>
        <source>Trace of the order</source>
        <translation>Verfolgung des Auftrags</translation>
    </message>
    <message>
        <source>&amp;Skip …</source>
        <translation>Ü&amp;berspringen …</translation>
    </message>
    <message>
        <source>Skip the message</source>
        <translation>Nachricht überspringen</translation>
    </message>
    <message>
        <source>&amp;Redirect …</source>
        <translation>&amp;Umleiten …</translation>
    </message>
    <message>
        <source>Redirect the message</source>
        <translation>Nachricht umleiten</translation>
    </message>
    <message>
        <source>Take the first message out of the lane for good (X)</source>
        <translation>Die erste Nachricht endgültig aus der Spur nehmen (X)</translation>
    </message>
    <message>
        <source>Send the first message to another destination instead (D)</source>
        <translation>Die erste Nachricht stattdessen an ein anderes Ziel senden (D)</translation>
    </message>
</context>
<context>
    <name>throughline::ui::LaneVerbs</name>
    <message>
        <source>Nothing waits behind it.</source>
        <translation>Dahinter wartet nichts.</translation>
    </message>
    <message>
        <source>The message that waits behind it goes on.</source>
        <translation>Die Nachricht, die dahinter wartet, geht weiter.</translation>
    </message>
    <message>
        <source>The %1 messages that wait behind it go on.</source>
        <translation>Die %1 Nachrichten, die dahinter warten, gehen weiter.</translation>
    </message>
    <message>
        <source>“%1” of lane %2</source>
        <translation>„%1“ der Spur %2</translation>
    </message>
    <message>
        <source>Your role “%1” may look, not act.</source>
        <translation>Ihre Rolle „%1“ darf sehen, nicht handeln.</translation>
    </message>
    <message>
        <source>The lane has no message.</source>
        <translation>Die Spur hat keine Nachricht.</translation>
    </message>
    <message>
        <source>An attempt is under way; wait until it has ended.</source>
        <translation>Ein Versuch läuft; warten Sie, bis er beendet ist.</translation>
    </message>
    <message>
        <source>Skip %1?</source>
        <translation>%1 überspringen?</translation>
    </message>
    <message>
        <source>%1 does not get it: what it says has to reach it another way. %2 The message stays in the order&apos;s trace as withdrawn.</source>
        <translation>%1 bekommt sie nicht: Was sie sagt, muss auf anderem Weg dorthin. %2 Die Nachricht bleibt als zurückgezogen in der Verfolgung des Auftrags.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Skipped.</source>
        <translation>Übersprungen.</translation>
    </message>
    <message>
        <source>Redirect %1?</source>
        <translation>%1 umleiten?</translation>
    </message>
    <message>
        <source>It goes to the destination that you choose instead of %1, at the end of its lane there, in that destination&apos;s form. %2</source>
        <translation>Sie geht statt an %1 an das Ziel, das Sie wählen: dort ans Ende ihrer Spur und in der Form jenes Ziels. %2</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>Umleiten</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;An</translation>
    </message>
    <message>
        <source>New destination</source>
        <translation>Neues Ziel</translation>
    </message>
    <message>
        <source>Redirected.</source>
        <translation>Umgeleitet.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::LanesView</name>
    <message>
        <source>Lanes</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>Only &amp;blocked lanes</source>
        <translation>Nur &amp;blockierte Spuren</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume the destination</source>
        <translation>Das Ziel fortsetzen</translation>
    </message>
    <message>
        <source>Pause the destination</source>
        <translation>Das Ziel anhalten</translation>
    </message>
    <message>
        <source>Choose a destination first.</source>
        <translation>Erst ein Ziel wählen.</translation>
    </message>
    <message>
        <source>1 lane to %1</source>
        <translation>1 Spur zu %1</translation>
    </message>
    <message>
        <source>%1 lanes to %2</source>
        <translation>%1 Spuren zu %2</translation>
    </message>
    <message>
        <source>No lane is blocked</source>
        <translation>Keine Spur ist blockiert</translation>
    </message>
    <message>
        <source>Everything for this destination flows or waits for its turn.</source>
        <translation>Alles für dieses Ziel fließt oder wartet, bis es an der Reihe ist.</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>Every delivery to this destination is settled.</source>
        <translation>Jede Zustellung an dieses Ziel ist erledigt.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::LotChooser</name>
    <message>
        <source>More than one lot has this identifier. Which one do you mean?</source>
        <translation>Mehr als eine Charge trägt diese Kennung. Welche ist gemeint?</translation>
    </message>
    <message>
        <source>A lot is told by its number, its item and who issued the number. Enter traces the one chosen.</source>
        <translation>Eine Charge ist bestimmt durch ihre Nummer, ihren Artikel und wer die Nummer vergab. Enter verfolgt die gewählte.</translation>
    </message>
    <message>
        <source>Lots with this identifier</source>
        <translation>Chargen mit dieser Kennung</translation>
    </message>
</context>
<context>
    <name>throughline::ui::MainWindow</name>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Link copied.</source>
        <translation>Link kopiert.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>throughline::ui::MessageInspector</name>
    <message>
        <source>Message inspector</source>
        <translation>Nachrichteninspektor</translation>
    </message>
    <message>
        <source>Views of the message</source>
        <translation>Ansichten der Nachricht</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>Umschlag</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Attempts (%1)</source>
        <translation>Versuche (%1)</translation>
    </message>
</context>
<context>
    <name>throughline::ui::MilestoneRail</name>
    <message>
        <source>Milestones</source>
        <translation>Meilensteine</translation>
    </message>
    <message>
        <source>%1 at %2, %3</source>
        <translation>%1 um %2, %3</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>%1 overdue, was expected at %2</source>
        <translation>%1 überfällig, war um %2 erwartet</translation>
    </message>
    <message>
        <source>%1 expected at %2</source>
        <translation>%1 um %2 erwartet</translation>
    </message>
    <message>
        <source>%1 not reached</source>
        <translation>%1 nicht erreicht</translation>
    </message>
    <message>
        <source>exp. %1</source>
        <translation>erw. %1</translation>
    </message>
</context>
<context>
    <name>throughline::ui::MiniMap</name>
    <message>
        <source>Overview of the graph</source>
        <translation>Übersicht des Graphen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::NavigationRail</name>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
</context>
<context>
    <name>throughline::ui::Navigator</name>
    <message>
        <source>This console has no view for “%1”.</source>
        <translation>Dieser Leitstand hat keine Ansicht für „%1“.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::NothingHere</name>
    <message>
        <source>No exception of order %1</source>
        <translation>Keine Ausnahme zu Auftrag %1</translation>
    </message>
    <message>
        <source>None of those shown here belongs to it. Empty the filter to see those of every order.</source>
        <translation>Von den hier gezeigten gehört keine dazu. Ohne Filter erscheinen die aller Aufträge.</translation>
    </message>
    <message>
        <source>Nothing is assigned to you</source>
        <translation>Ihnen ist nichts zugewiesen</translation>
    </message>
    <message>
        <source>“My team’s” and “All” show what others hold or nobody has taken.</source>
        <translation>„Meines Teams“ und „Alle“ zeigen, was andere halten oder noch niemand genommen hat.</translation>
    </message>
    <message>
        <source>Nothing waits for your team</source>
        <translation>Auf Ihr Team wartet nichts</translation>
    </message>
    <message>
        <source>Every exception that your team owns is dealt with.</source>
        <translation>Jede Ausnahme, die Ihrem Team gehört, ist erledigt.</translation>
    </message>
    <message>
        <source>Nothing waits for a person</source>
        <translation>Nichts wartet auf einen Menschen</translation>
    </message>
    <message>
        <source>Every message was accepted and delivered, and every milestone came when it was expected.</source>
        <translation>Jede Nachricht wurde angenommen und zugestellt, und jeder Meilenstein kam, als er erwartet wurde.</translation>
    </message>
    <message>
        <source>At this plant every message was accepted and delivered, and every milestone came when it was expected.</source>
        <translation>In diesem Werk wurde jede Nachricht angenommen und zugestellt, und jeder Meilenstein kam, als er erwartet wurde.</translation>
    </message>
    <message>
        <source>Nothing is snoozed</source>
        <translation>Nichts ist zurückgestellt</translation>
    </message>
    <message>
        <source>S puts an exception off for a while; it then waits here.</source>
        <translation>S stellt eine Ausnahme eine Weile zurück; sie wartet dann hier.</translation>
    </message>
    <message>
        <source>Nothing was discarded</source>
        <translation>Nichts wurde verworfen</translation>
    </message>
    <message>
        <source>What a person discards is kept here, and can be restored, until retention ends.</source>
        <translation>Was ein Mensch verwirft, bleibt hier bis zum Ende der Aufbewahrung und lässt sich wiederherstellen.</translation>
    </message>
    <message>
        <source>Nothing was resolved yet</source>
        <translation>Noch ist nichts gelöst</translation>
    </message>
    <message>
        <source>What went through after a fix or a replay is kept here until retention ends.</source>
        <translation>Was nach einer Korrektur oder Wiederholung durchging, bleibt hier bis zum Ende der Aufbewahrung.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::OrderHeader</name>
    <message>
        <source>Order number</source>
        <translation>Auftragsnummer</translation>
    </message>
    <message>
        <source>Item and revision</source>
        <translation>Artikel und Revision</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>ERP status</source>
        <translation>ERP-Status</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Chargen</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 rev %2</source>
        <translation>%1 Rev. %2</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
</context>
<context>
    <name>throughline::ui::OrdersFilter</name>
    <message>
        <source>Order or item</source>
        <translation>Auftrag oder Artikel</translation>
    </message>
    <message>
        <source>Filter orders by order or item</source>
        <translation>Aufträge nach Auftrag oder Artikel filtern</translation>
    </message>
    <message>
        <source>Filter orders by state</source>
        <translation>Aufträge nach Zustand filtern</translation>
    </message>
    <message>
        <source>Filter orders by last milestone</source>
        <translation>Aufträge nach letztem Meilenstein filtern</translation>
    </message>
    <message>
        <source>The last milestone that the order has reached.</source>
        <translation>Der letzte Meilenstein, den der Auftrag erreicht hat.</translation>
    </message>
    <message>
        <source>Only &amp;stuck orders</source>
        <translation>Nur &amp;stockende Aufträge</translation>
    </message>
    <message>
        <source>With an open exception, on hold, or with a milestone overdue.</source>
        <translation>Mit einer offenen Ausnahme, gesperrt oder mit überfälligem Meilenstein.</translation>
    </message>
    <message>
        <source>Number of orders shown</source>
        <translation>Zahl der gezeigten Aufträge</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Jeder Zustand</translation>
    </message>
    <message>
        <source>Any milestone</source>
        <translation>Jeder Meilenstein</translation>
    </message>
</context>
<context>
    <name>throughline::ui::OrdersPage</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Only stuck orders</source>
        <translation>Nur stockende Aufträge</translation>
    </message>
    <message>
        <source>Order list</source>
        <translation>Auftragsliste</translation>
    </message>
    <message>
        <source>%1 orders, more below</source>
        <translation>%1 Aufträge, weitere darunter</translation>
    </message>
    <message>
        <source>1 order</source>
        <translation>1 Auftrag</translation>
    </message>
    <message>
        <source>%1 orders</source>
        <translation>%1 Aufträge</translation>
    </message>
    <message>
        <source>No order fits</source>
        <translation>Kein Auftrag passt</translation>
    </message>
    <message>
        <source>The filter, the plant or the time range at the top leaves nothing. Orders themselves are not gone.</source>
        <translation>Filter, Werk oder Zeitraum oben lassen nichts übrig. Die Aufträge selbst sind nicht fort.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>Noch keine Aufträge</translation>
    </message>
    <message>
        <source>Orders appear here as soon as ERP releases the first one. Systems shows whether ERP is connected.</source>
        <translation>Aufträge erscheinen hier, sobald das ERP den ersten freigibt. Unter Systeme steht, ob das ERP verbunden ist.</translation>
    </message>
    <message>
        <source>Filter by order or item</source>
        <translation>Nach Auftrag oder Artikel filtern</translation>
    </message>
    <message>
        <source>Trace of the order</source>
        <translation>Auftrag verfolgen</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
</context>
<context>
    <name>throughline::ui::OverviewPage</name>
    <message>
        <source>Go to what needs you</source>
        <translation>Dorthin, wo jemand gefragt ist</translation>
    </message>
    <message>
        <source>Next and previous</source>
        <translation>Nächste und vorige</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
</context>
<context>
    <name>throughline::ui::PathDiagram</name>
    <message>
        <source>Message path</source>
        <translation>Nachrichtenweg</translation>
    </message>
    <message>
        <source>%1: %2 from %3, sent nowhere</source>
        <translation>%1: %2 von %3, nirgendwohin gesendet</translation>
    </message>
    <message>
        <source>%1: %2 from %3 to %4, %5</source>
        <translation>%1: %2 von %3 an %4, %5</translation>
    </message>
    <message>
        <source>, %1 attempts</source>
        <translation>, %1 Versuche</translation>
    </message>
    <message>
        <source>, replay</source>
        <translation>, Wiederholung</translation>
    </message>
</context>
<context>
    <name>throughline::ui::PayloadPane</name>
    <message>
        <source>Laid out</source>
        <translation>Umbrochen</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>%1: shown as</source>
        <translation>%1: gezeigt als</translation>
    </message>
    <message>
        <source>Laid out line by line for reading, the exact text, or byte by byte</source>
        <translation>Zum Lesen Zeile für Zeile umbrochen, der genaue Text oder Byte für Byte</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>%1 copied.</source>
        <translation>%1 kopiert.</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 speichern</translation>
    </message>
    <message>
        <source>%1 saved.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>Die Datei ließ sich nicht schreiben: %1</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ProblemList</name>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
</context>
<context>
    <name>throughline::ui::QuantityBar</name>
    <message>
        <source>Released</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Produced</source>
        <translation>Produziert</translation>
    </message>
    <message>
        <source>Scrapped</source>
        <translation>Ausschuss</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>Gebucht</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Versandt</translation>
    </message>
    <message>
        <source>Quantities of the order</source>
        <translation>Mengen des Auftrags</translation>
    </message>
</context>
<context>
    <name>throughline::ui::QueueHead</name>
    <message>
        <source>How the destination is treated</source>
        <translation>Wie das Ziel behandelt wird</translation>
    </message>
    <message>
        <source>Circuit</source>
        <translation>Schutzschalter</translation>
    </message>
    <message>
        <source>Opens when the destination fails several times in a row; then one delivery tries from time to time, and the others wait.</source>
        <translation>Öffnet, wenn das Ziel mehrmals hintereinander versagt; dann versucht es von Zeit zu Zeit eine Zustellung, und die anderen warten.</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Deliveries a second. What is permitted falls when the destination asks for it or becomes slow, and grows again by itself.</source>
        <translation>Zustellungen je Sekunde. Was erlaubt ist, sinkt, wenn das Ziel darum bittet oder langsam wird, und wächst von selbst wieder.</translation>
    </message>
    <message>
        <source>Drained</source>
        <translation>Abgebaut</translation>
    </message>
    <message>
        <source>At the rate that was measured, no faster than permitted, outside of maintenance windows.</source>
        <translation>Mit der gemessenen Rate, nicht schneller als erlaubt, außerhalb von Wartungsfenstern.</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>What may wait; beyond it senders are told to wait.</source>
        <translation>Was warten darf; darüber hinaus werden Sender gebeten zu warten.</translation>
    </message>
    <message>
        <source>Next bulk</source>
        <translation>Nächster Sammelversand</translation>
    </message>
    <message>
        <source>Open the &amp;incident</source>
        <translation>&amp;Störung öffnen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::QueuePause</name>
    <message>
        <source>1 delivery waits</source>
        <translation>1 Zustellung wartet</translation>
    </message>
    <message>
        <source>%1 deliveries wait</source>
        <translation>%1 Zustellungen warten</translation>
    </message>
    <message>
        <source>Pause %1?</source>
        <translation>%1 anhalten?</translation>
    </message>
    <message>
        <source>Nothing more is sent to it until somebody resumes it. %1 there now; what comes is kept in order behind it.</source>
        <translation>Es wird nichts mehr dorthin gesendet, bis jemand es fortsetzt. %1 jetzt dort; was kommt, reiht sich dahinter ein.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume %1?</source>
        <translation>%1 fortsetzen?</translation>
    </message>
    <message>
        <source>%1 and will be sent in order, at the permitted rate.</source>
        <translation>%1 und wird der Reihe nach gesendet, so schnell wie erlaubt.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::QueuesPage</name>
    <message>
        <source>Pause or resume the destination</source>
        <translation>Das Ziel anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Only blocked lanes</source>
        <translation>Nur blockierte Spuren</translation>
    </message>
    <message>
        <source>Queue list</source>
        <translation>Liste der Warteschlangen</translation>
    </message>
    <message>
        <source>No destination yet</source>
        <translation>Noch kein Ziel</translation>
    </message>
    <message>
        <source>The landscape names no outbound endpoint, so nothing can wait for one.</source>
        <translation>Die Landschaft nennt keinen ausgehenden Endpunkt; also kann nichts auf einen warten.</translation>
    </message>
    <message>
        <source>In the lanes: the exception or order behind a lane</source>
        <translation>In den Spuren: die Ausnahme oder der Auftrag hinter einer Spur</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Warteschlangen</translation>
    </message>
    <message>
        <source>Skip the message</source>
        <translation>Nachricht überspringen</translation>
    </message>
    <message>
        <source>Redirect the message</source>
        <translation>Nachricht umleiten</translation>
    </message>
    <message>
        <source>Skip the message that stops the lane</source>
        <translation>Die Nachricht überspringen, die die Spur anhält</translation>
    </message>
    <message>
        <source>Redirect it to another destination</source>
        <translation>Sie an ein anderes Ziel umleiten</translation>
    </message>
</context>
<context>
    <name>throughline::ui::RailButton</name>
    <message>
        <source>%1 waiting</source>
        <translation>%1 warten</translation>
    </message>
</context>
<context>
    <name>throughline::ui::RangeDialog</name>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Look back to</source>
        <translation>Zurückblicken bis</translation>
    </message>
    <message>
        <source>Since when</source>
        <translation>Seit wann</translation>
    </message>
    <message>
        <source>Every list then shows what changed since that moment, in the plant&apos;s time, up to now.</source>
        <translation>Jede Liste zeigt dann, was sich seit diesem Zeitpunkt in der Zeit des Werks bis jetzt geändert hat.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::RateChart</name>
    <message>
        <source>%1: now %2, at most %3 %4</source>
        <translation>%1: jetzt %2, höchstens %3 %4</translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation>Noch keine Werte</translation>
    </message>
</context>
<context>
    <name>throughline::ui::RateCharts</name>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>je Minute</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>ms until accepted</source>
        <translation>ms bis zur Annahme</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99 %</translation>
    </message>
</context>
<context>
    <name>throughline::ui::RawView</name>
    <message>
        <source>Bytes of</source>
        <translation>Bytes von</translation>
    </message>
    <message>
        <source>&amp;Bytes</source>
        <translation>&amp;Bytes</translation>
    </message>
    <message>
        <source>Raw message</source>
        <translation>Rohe Nachricht</translation>
    </message>
    <message>
        <source>As received</source>
        <translation>Wie empfangen</translation>
    </message>
    <message>
        <source>Canonical</source>
        <translation>Kanonisch</translation>
    </message>
    <message>
        <source>As sent to %1</source>
        <translation>Wie an %1 gesendet</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why; kept in the audit trail</source>
        <translation>Warum; steht im Prüfpfad</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Type %1 to confirm the &amp;count</source>
        <translation>%1 eingeben, um die An&amp;zahl zu bestätigen</translation>
    </message>
    <message>
        <source>Give a reason first.</source>
        <translation>Erst einen Grund angeben.</translation>
    </message>
    <message>
        <source>Type the count first.</source>
        <translation>Erst die Anzahl eingeben.</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose first.</source>
        <translation>Wählen Sie zuerst.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::RecallPanel</name>
    <message>
        <source>Recall</source>
        <translation>Rückruf</translation>
    </message>
    <message>
        <source>Chosen node</source>
        <translation>Gewählter Knoten</translation>
    </message>
    <message>
        <source>Recall scope</source>
        <translation>Rückrufumfang</translation>
    </message>
    <message>
        <source>Affected</source>
        <translation>Betroffen</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Versandt</translation>
    </message>
    <message>
        <source>In transit</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>Im Bestand</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Customers, orders and shipments concerned</source>
        <translation>Betroffene Kunden, Aufträge und Lieferungen</translation>
    </message>
    <message>
        <source>Affected lots</source>
        <translation>Betroffene Chargen</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Named only, nothing else known</source>
        <translation>Nur genannt, sonst nichts bekannt</translation>
    </message>
    <message>
        <source>Recall scope of %1</source>
        <translation>Rückrufumfang von %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>1 only possibly affected</source>
        <translation>1 nur möglicherweise betroffen</translation>
    </message>
    <message>
        <source>%1 only possibly affected</source>
        <translation>%1 nur möglicherweise betroffen</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> und %1 weitere</translation>
    </message>
    <message>
        <source>Customers: %1</source>
        <translation>Kunden: %1</translation>
    </message>
    <message>
        <source>Shipments: %1</source>
        <translation>Lieferungen: %1</translation>
    </message>
    <message>
        <source>Orders: %1</source>
        <translation>Aufträge: %1</translation>
    </message>
    <message>
        <source>It went into nothing else that any system has told of.</source>
        <translation>Sie ging in nichts ein, wovon ein System berichtet hätte.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ReplayDialog</name>
    <message>
        <source>Replay %1 as it is</source>
        <translation>%1 wiederholen, wie sie ist</translation>
    </message>
    <message>
        <source>Replay the message of order %1 as it is</source>
        <translation>Die Nachricht des Auftrags %1 wiederholen, wie sie ist</translation>
    </message>
    <message>
        <source>Replay %1 messages as they are</source>
        <translation>%1 Nachrichten wiederholen, wie sie sind</translation>
    </message>
    <message>
        <source>Replay the group “%1”</source>
        <translation>Die Gruppe „%1“ wiederholen</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>What the replay would do</source>
        <translation>Was die Wiederholung täte</translation>
    </message>
    <message>
        <source>Looking at what this would do …</source>
        <translation>Es wird geprüft, was das täte …</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why; kept in the audit trail</source>
        <translation>Warum; steht im Prüfpfad</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Type the number of messages to &amp;confirm it</source>
        <translation>Die Zahl der Nachrichten eingeben, um es zu &amp;bestätigen</translation>
    </message>
    <message>
        <source>Outcome of each message</source>
        <translation>Ausgang jeder Nachricht</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>An %1</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>As it is it would be refused again: %1</source>
        <translation>So wie sie ist, würde sie wieder abgelehnt: %1</translation>
    </message>
    <message>
        <source>It would be refused again; fix it first.</source>
        <translation>Sie würde wieder abgelehnt; erst korrigieren.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>Es gibt nichts zu senden.</translation>
    </message>
    <message>
        <source>No message fits any more.</source>
        <translation>Keine Nachricht passt mehr.</translation>
    </message>
    <message>
        <source>1 message is sent again, under its original key.</source>
        <translation>1 Nachricht wird noch einmal gesendet, unter ihrem ursprünglichen Schlüssel.</translation>
    </message>
    <message>
        <source>%1 messages are sent again, each under its original key and in the order of its lane. What was delivered before is not doubled.</source>
        <translation>%1 Nachrichten werden noch einmal gesendet, jede unter ihrem ursprünglichen Schlüssel und in der Reihenfolge ihrer Spur. Was schon zugestellt ist, wird nicht verdoppelt.</translation>
    </message>
    <message>
        <source>What it would do is not known.</source>
        <translation>Was es täte, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>It was not sent.</source>
        <translation>Es wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Still looking.</source>
        <translation>Wird noch geprüft.</translation>
    </message>
    <message>
        <source>Give a reason first.</source>
        <translation>Erst einen Grund angeben.</translation>
    </message>
    <message>
        <source>Type the count first.</source>
        <translation>Erst die Anzahl eingeben.</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>Sendet …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>1 message is on its way again.</source>
        <translation>1 Nachricht ist wieder unterwegs.</translation>
    </message>
    <message>
        <source>%1 messages are on their way again.</source>
        <translation>%1 Nachrichten sind wieder unterwegs.</translation>
    </message>
    <message>
        <source>%1 sent again, %2 not.</source>
        <translation>%1 noch einmal gesendet, %2 nicht.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ScopeBar</name>
    <message>
        <source>Plant scope</source>
        <translation>Bereich: Werk</translation>
    </message>
    <message>
        <source>Lists, queues, systems and figures show this plant and the enterprise&apos;s own systems. A single order and a genealogy are always shown whole.</source>
        <translation>Listen, Warteschlangen, Systeme und Kennzahlen zeigen dieses Werk und die Systeme des Unternehmens. Ein einzelner Auftrag und eine Rückverfolgung sind immer vollständig.</translation>
    </message>
    <message>
        <source>Time range scope</source>
        <translation>Bereich: Zeitraum</translation>
    </message>
    <message>
        <source>How far back lists and figures look. They refresh when something changes, at most ten times a second; figures every five seconds.</source>
        <translation>Wie weit Listen und Kennzahlen zurückblicken. Sie erneuern sich, wenn sich etwas ändert, höchstens zehnmal je Sekunde; Kennzahlen alle fünf Sekunden.</translation>
    </message>
    <message>
        <source>All times</source>
        <translation>Alle Zeiten</translation>
    </message>
    <message>
        <source>10 min</source>
        <translation>10 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>7 d</translation>
    </message>
    <message>
        <source>Since …</source>
        <translation>Seit …</translation>
    </message>
    <message>
        <source>All plants</source>
        <translation>Alle Werke</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ScopeChips</name>
    <message>
        <source>&amp;Mine</source>
        <translation>&amp;Meine</translation>
    </message>
    <message>
        <source>My &amp;team’s</source>
        <translation>Mein &amp;Team</translation>
    </message>
    <message>
        <source>A&amp;ll</source>
        <translation>A&amp;lle</translation>
    </message>
    <message>
        <source>Snoo&amp;zed</source>
        <translation>&amp;Zurückgestellt</translation>
    </message>
    <message>
        <source>Discar&amp;ded</source>
        <translation>Ver&amp;worfen</translation>
    </message>
    <message>
        <source>&amp;Resolved</source>
        <translation>E&amp;rledigt</translation>
    </message>
    <message>
        <source>Show exceptions: %1</source>
        <translation>Ausnahmen zeigen: %1</translation>
    </message>
    <message>
        <source>Filter exceptions by order</source>
        <translation>Ausnahmen nach Auftrag filtern</translation>
    </message>
    <message>
        <source>Order number, Enter   /</source>
        <translation>Auftragsnummer, Enter   /</translation>
    </message>
    <message>
        <source>Only exceptions of this order; empty: of every order (/)</source>
        <translation>Nur Ausnahmen dieses Auftrags; leer: aller Aufträge (/)</translation>
    </message>
    <message>
        <source>The role %1 belongs to no team that owns exceptions; All shows everybody’s.</source>
        <translation>Die Rolle %1 gehört zu keinem Team, das für Ausnahmen zuständig ist; Alle zeigt die von allen.</translation>
    </message>
    <message>
        <source>What any team owns: every team is the administrator’s</source>
        <translation>Wofür irgendein Team zuständig ist: jedes Team gehört dem Administrator</translation>
    </message>
    <message>
        <source>What the team of the role %1 owns</source>
        <translation>Wofür das Team der Rolle %1 zuständig ist</translation>
    </message>
</context>
<context>
    <name>throughline::ui::SearchBox</name>
    <message>
        <source>Order, lot, shipment, message (Ctrl+K)</source>
        <translation>Auftrag, Charge, Lieferung (Strg+K)</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Search note</source>
        <translation>Hinweis zur Suche</translation>
    </message>
    <message>
        <source>Nothing has the identifier “%1”. Search takes whole identifiers or their beginning.</source>
        <translation>Nichts trägt die Kennung „%1“. Die Suche nimmt ganze Kennungen oder ihren Anfang.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::SendBar</name>
    <message>
        <source>Category of the reason</source>
        <translation>Art des Grundes</translation>
    </message>
    <message>
        <source>Wrong at the source</source>
        <translation>An der Quelle falsch</translation>
    </message>
    <message>
        <source>Agreed with the business</source>
        <translation>Mit dem Fachbereich abgestimmt</translation>
    </message>
    <message>
        <source>Master data was missing</source>
        <translation>Stammdaten fehlten</translation>
    </message>
    <message>
        <source>Wrong mapping or code</source>
        <translation>Falsche Abbildung oder falscher Code</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>Reason of the fix</source>
        <translation>Grund der Korrektur</translation>
    </message>
    <message>
        <source>Why; kept with the new version and in the audit trail</source>
        <translation>Warum; steht bei der neuen Version und im Prüfpfad</translation>
    </message>
    <message>
        <source>&amp;Dry run</source>
        <translation>&amp;Probelauf</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Shows what would be sent; nothing is (Ctrl+D)</source>
        <translation>Zeigt, was gesendet würde; gesendet wird nichts (Strg+D)</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>Noch einmal &amp;senden</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Keeps it as a new version and sends it (Ctrl+Enter)</source>
        <translation>Behält es als neue Version und sendet es (Strg+Enter)</translation>
    </message>
</context>
<context>
    <name>throughline::ui::SessionChip</name>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>embedded</source>
        <translation>eingebettet</translation>
    </message>
    <message>
        <source>connecting …</source>
        <translation>verbindet …</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1, role %2
Engine: %3, version %4
Data folder: %5</source>
        <translation>%1, Rolle %2
Engine: %3, Version %4
Datenordner: %5</translation>
    </message>
    <message>
        <source>live</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>throughline::ui::ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>Pages of the navigation</source>
        <translation>Seiten der Navigation</translation>
    </message>
    <message>
        <source>Back and forward</source>
        <translation>Zurück und vor</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Filter this page</source>
        <translation>Diese Seite filtern</translation>
    </message>
    <message>
        <source>Next and previous row</source>
        <translation>Nächste und vorige Zeile</translation>
    </message>
    <message>
        <source>Open the row</source>
        <translation>Die Zeile öffnen</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Gewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Export the table as CSV</source>
        <translation>Die Tabelle als CSV ausgeben</translation>
    </message>
    <message>
        <source>Copy a link to this view</source>
        <translation>Einen Link auf diese Ansicht kopieren</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Dieses Blatt</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
</context>
<context>
    <name>throughline::ui::SparkLine</name>
    <message>
        <source>From %1 to %2, now %3</source>
        <translation>Von %1 bis %2, jetzt %3</translation>
    </message>
</context>
<context>
    <name>throughline::ui::StateBadge</name>
    <message>
        <source>State: %1</source>
        <translation>Zustand: %1</translation>
    </message>
</context>
<context>
    <name>throughline::ui::StatusStrip</name>
    <message>
        <source>Status bar</source>
        <translation>Statusleiste</translation>
    </message>
    <message>
        <source>Connection status</source>
        <translation>Zustand der Verbindung</translation>
    </message>
    <message>
        <source>Event rate</source>
        <translation>Ereignisrate</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Open exceptions</source>
        <translation>Offene Ausnahmen</translation>
    </message>
    <message>
        <source>Disk space</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <source>Running jobs</source>
        <translation>Laufende Aufgaben</translation>
    </message>
    <message>
        <source>Plant time</source>
        <translation>Zeit des Werks</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>Letzte Meldung</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>The engine reports every change as it happens.</source>
        <translation>Die Engine meldet jede Änderung, sobald sie geschieht.</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Verbindet …</translation>
    </message>
    <message>
        <source>Connection lost, trying again</source>
        <translation>Verbindung verloren, neuer Versuch läuft</translation>
    </message>
    <message>
        <source>What is shown may be out of date. The engine itself may be running.</source>
        <translation>Das Gezeigte kann veraltet sein. Die Engine selbst läuft womöglich.</translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation>%1 Ereignisse/s</translation>
    </message>
    <message>
        <source>%1 deliveries/s settled; %2 events in all</source>
        <translation>%1 Zustellungen/s erledigt; %2 Ereignisse insgesamt</translation>
    </message>
    <message>
        <source>Backlog %1</source>
        <translation>Rückstand %1</translation>
    </message>
    <message>
        <source>Deliveries that are not settled yet.</source>
        <translation>Zustellungen, die noch nicht erledigt sind.</translation>
    </message>
    <message>
        <source>No open exceptions</source>
        <translation>Keine offenen Ausnahmen</translation>
    </message>
    <message>
        <source>1 open exception</source>
        <translation>1 offene Ausnahme</translation>
    </message>
    <message>
        <source>%1 open exceptions</source>
        <translation>%1 offene Ausnahmen</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>Left on the disk of the data folder; the store takes %1.</source>
        <translation>Frei auf dem Datenträger des Datenordners; der Speicher belegt %1.</translation>
    </message>
    <message>
        <source> · %1×</source>
        <translation> · %1×</translation>
    </message>
    <message>
        <source>The engine&apos;s clock%1
%2</source>
        <translation>Die Uhr der Engine%1
%2</translation>
    </message>
    <message>
        <source>, sped up</source>
        <translation>, beschleunigt</translation>
    </message>
    <message>
        <source>State of the store</source>
        <translation>Zustand des Speichers</translation>
    </message>
    <message>
        <source>Store stopped</source>
        <translation>Speicher angehalten</translation>
    </message>
    <message>
        <source>Disk full: senders are refused</source>
        <translation>Platte voll: Sender werden abgewiesen</translation>
    </message>
    <message>
        <source>Damaged rows set aside</source>
        <translation>Beschädigte Zeilen beiseitegelegt</translation>
    </message>
    <message>
        <source> · set back by %1</source>
        <translation> · um %1 zurückgestellt</translation>
    </message>
    <message>
        <source>The clock was set back by %1 at %2. What waits was moved with it; times around then may overlap.</source>
        <translation>Die Uhr wurde um %1 zurückgestellt, um %2. Was wartet, wurde mitverschoben; Zeiten um diesen Moment können sich überschneiden.</translation>
    </message>
</context>
<context>
    <name>throughline::ui::StopBanner</name>
    <message>
        <source> · %1 waiting behind it</source>
        <translation> · %1 warten dahinter</translation>
    </message>
    <message>
        <source> · and %1 more</source>
        <translation> · und %1 weitere</translation>
    </message>
    <message>
        <source>
Field %1</source>
        <translation>
Feld %1</translation>
    </message>
    <message>
        <source>
Field %1 is “%2”</source>
        <translation>
Feld %1 ist „%2“</translation>
    </message>
    <message>
        <source> · Rule: %1</source>
        <translation> · Regel: %1</translation>
    </message>
    <message>
        <source>Open exception</source>
        <translation>Ausnahme öffnen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::SystemCell</name>
    <message>
        <source>System %1</source>
        <translation>System %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>throughline::ui::SystemsBoard</name>
    <message>
        <source>Plants and systems</source>
        <translation>Werke und Systeme</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Unternehmen</translation>
    </message>
</context>
<context>
    <name>throughline::ui::SystemsPage</name>
    <message>
        <source>System list</source>
        <translation>Liste der Systeme</translation>
    </message>
    <message>
        <source>No system yet</source>
        <translation>Noch kein System</translation>
    </message>
    <message>
        <source>The landscape names the systems of a plant; apply one with throughlinectl landscape apply.</source>
        <translation>Die Landschaft nennt die Systeme eines Werks; eine wird mit throughlinectl landscape apply angewandt.</translation>
    </message>
    <message>
        <source>Why the system is in this state</source>
        <translation>Warum das System in diesem Zustand ist</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Unternehmen</translation>
    </message>
    <message>
        <source>Last received</source>
        <translation>Zuletzt empfangen</translation>
    </message>
    <message>
        <source>Last delivered</source>
        <translation>Zuletzt zugestellt</translation>
    </message>
    <message>
        <source>Last failure</source>
        <translation>Letzter Fehlschlag</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>No longer accepted</source>
        <translation>Nicht mehr gültig</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Systems</source>
        <translation>Systeme</translation>
    </message>
</context>
<context>
    <name>throughline::ui::TableView</name>
    <message>
        <source>1 row copied.</source>
        <translation>1 Zeile kopiert.</translation>
    </message>
    <message>
        <source>%1 rows copied.</source>
        <translation>%1 Zeilen kopiert.</translation>
    </message>
    <message>
        <source>Export 1 row as CSV</source>
        <translation>1 Zeile als CSV ausgeben</translation>
    </message>
    <message>
        <source>Export %1 rows as CSV</source>
        <translation>%1 Zeilen als CSV ausgeben</translation>
    </message>
    <message>
        <source>1 row written.</source>
        <translation>1 Zeile geschrieben.</translation>
    </message>
    <message>
        <source>%1 rows written.</source>
        <translation>%1 Zeilen geschrieben.</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>Die Datei ließ sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Link copied.</source>
        <translation>Link kopiert.</translation>
    </message>
    <message>
        <source>Export CSV …</source>
        <translation>CSV ausgeben …</translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation>Spalten …</translation>
    </message>
</context>
<context>
    <name>throughline::ui::TopBar</name>
    <message>
        <source>Top bar</source>
        <translation>Kopfleiste</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Page title</source>
        <translation>Seitentitel</translation>
    </message>
    <message>
        <source>Switch theme</source>
        <translation>Farben wechseln</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Copy link to this view</source>
        <translation>Link auf diese Ansicht kopieren</translation>
    </message>
    <message>
        <source>Link copied.</source>
        <translation>Link kopiert.</translation>
    </message>
    <message>
        <source>Colours as the system</source>
        <translation>Farben wie das System</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation>Die Sprache wechselt mit dem nächsten Start.</translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation>Sprache des Systems</translation>
    </message>
</context>
<context>
    <name>throughline::ui::TracePage</name>
    <message>
        <source>Order %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>Only the first 2,000 events of this order are shown.</source>
        <translation>Nur die ersten 2.000 Ereignisse dieses Auftrags sind gezeigt.</translation>
    </message>
    <message>
        <source>No order %1</source>
        <translation>Kein Auftrag %1</translation>
    </message>
    <message>
        <source>It may be spelled differently, or no system has told of it yet.</source>
        <translation>Vielleicht schreibt er sich anders, oder noch kein System hat von ihm berichtet.</translation>
    </message>
    <message>
        <source>All orders</source>
        <translation>Alle Aufträge</translation>
    </message>
    <message>
        <source>Next and previous message</source>
        <translation>Nächste und vorige Nachricht</translation>
    </message>
    <message>
        <source>Message on its own page</source>
        <translation>Nachricht auf eigener Seite</translation>
    </message>
    <message>
        <source>Along the milestones</source>
        <translation>Entlang der Meilensteine</translation>
    </message>
    <message>
        <source>Density of the path</source>
        <translation>Dichte des Wegs</translation>
    </message>
</context>
<context>
    <name>throughline::ui::TraceViews</name>
    <message>
        <source>Views of the trace</source>
        <translation>Ansichten des Auftrags</translation>
    </message>
    <message>
        <source>Messages of the order</source>
        <translation>Nachrichten des Auftrags</translation>
    </message>
    <message>
        <source>Quantities of the order</source>
        <translation>Mengen des Auftrags</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Quantities</source>
        <translation>Mengen</translation>
    </message>
    <message>
        <source>The same messages are under Messages as a table.</source>
        <translation>Dieselben Nachrichten stehen unter Nachrichten als Tabelle.</translation>
    </message>
    <message>
        <source>Messages %1</source>
        <translation>Nachrichten %1</translation>
    </message>
    <message>
        <source>Quantities %1</source>
        <translation>Mengen %1</translation>
    </message>
</context>
</TS>
