<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it_IT" sourcelanguage="en">
<context>
    <name>ActivityLogPresenter</name>
    <message>
        <source>This entry is not recorded yet</source>
        <translation>Voce non ancora registrata</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Salvato alle {time}</translation>
    </message>
    <message>
        <source>Entry recorded.</source>
        <translation>Voce registrata.</translation>
    </message>
    <message>
        <source>Discard what is written here? It cannot be brought back.</source>
        <translation>Scartare quanto scritto qui? Non si potrà recuperare.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Scarta</translation>
    </message>
    <message>
        <source>Record or discard the entry you are writing first.</source>
        <translation>Prima registra o scarta la voce che stai scrivendo.</translation>
    </message>
    <message>
        <source>Correcting a recorded entry</source>
        <translation>Correzione di una voce registrata</translation>
    </message>
</context>
<context>
    <name>ActivityLogView</name>
    <message>
        <source>Activity log</source>
        <translation>Registro attività</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Incontro</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modulo</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Scarta</translation>
    </message>
    <message>
        <source>Record entry</source>
        <translation>Registra voce</translation>
    </message>
    <message>
        <source>Recorded entries</source>
        <translation>Voci registrate</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Orario</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Che cosa si è fatto</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Postazione</translation>
    </message>
    <message>
        <source>No meetings yet</source>
        <translation>Ancora nessun incontro</translation>
    </message>
    <message>
        <source>A meeting&apos;s log is written here. Join a hub or load the demo.</source>
        <translation>Qui si scrive il registro di un incontro. Collega un archivio centrale o carica la demo.</translation>
    </message>
    <message>
        <source>No module</source>
        <translation>Nessun modulo</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>Materiali</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>From, to</source>
        <translation>Dalle, alle</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dalle</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>Attendance</name>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>In and out</source>
        <translation>Entrate e uscite</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Conteggiate</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Osservazioni</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>assente</translation>
    </message>
    <message>
        <source>{time} late</source>
        <translation>{time} di ritardo</translation>
    </message>
    <message>
        <source>left {time} early</source>
        <translation>uscita anticipata di {time}</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Chiudi questo messaggio</translation>
    </message>
</context>
<context>
    <name>CameraPicture</name>
    <message>
        <source>Camera picture</source>
        <translation>Immagine della fotocamera</translation>
    </message>
</context>
<context>
    <name>Certificates</name>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Ore</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Quota</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Attestato</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Numero</translation>
    </message>
    <message>
        <source>issued</source>
        <translation>rilasciato</translation>
    </message>
    <message>
        <source>earned</source>
        <translation>maturato</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>non ancora</translation>
    </message>
</context>
<context>
    <name>CertificatesPresenter</name>
    <message>
        <source>from {percent} % of the hours</source>
        <translation>dal {percent} % delle ore</translation>
    </message>
    <message>
        <source>{held} of {all} meetings closed</source>
        <translation>incontri chiusi: {held} su {all}</translation>
    </message>
    <message numerus="yes">
        <source>%n earned</source>
        <translation>
            <numerusform>%n maturato</numerusform>
            <numerusform>%n maturati</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Certificates issued: %n.</source>
        <translation>
            <numerusform>%n attestato rilasciato.</numerusform>
            <numerusform>%n attestati rilasciati.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of the people selected holds a certificate yet.</source>
        <translation>Nessuna delle persone selezionate ha già un attestato.</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Attestati</translation>
    </message>
    <message>
        <source>certificates.pdf</source>
        <translation>attestati.pdf</translation>
    </message>
    <message>
        <source>Drawing certificates</source>
        <translation>Preparo gli attestati</translation>
    </message>
    <message>
        <source>Verify a certificate</source>
        <translation>Verifica un attestato</translation>
    </message>
</context>
<context>
    <name>CertificatesView</name>
    <message>
        <source>Certificates</source>
        <translation>Attestati</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edizione</translation>
    </message>
    <message>
        <source>Nobody enrolled yet</source>
        <translation>Ancora nessun iscritto</translation>
    </message>
    <message>
        <source>Certificates follow from closed meetings of an edition.</source>
        <translation>Gli attestati nascono dagli incontri chiusi di un&apos;edizione.</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verifica</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Stampa…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Apri</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>Salva PDF…</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Rilascia</translation>
    </message>
    <message>
        <source>Scan or paste a certificate&apos;s code…</source>
        <translation>Scansiona o incolla il codice di un attestato…</translation>
    </message>
    <message>
        <source>A certificate&apos;s code</source>
        <translation>Codice di un attestato</translation>
    </message>
    <message>
        <source>Choose a PDF…</source>
        <translation>Scegli un PDF…</translation>
    </message>
    <message numerus="yes">
        <source>Issue %n</source>
        <translation>
            <numerusform>Rilascia %n</numerusform>
            <numerusform>Rilascia %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckIn</name>
    <message>
        <source>Show a badge to the camera, scan it or type a name.</source>
        <translation>Mostra un tesserino alla fotocamera, scansionalo o scrivi un nome.</translation>
    </message>
    <message>
        <source>Ready for entry</source>
        <translation>Pronto: entrata</translation>
    </message>
    <message>
        <source>Ready for exit</source>
        <translation>Pronto: uscita</translation>
    </message>
    <message>
        <source>New badge</source>
        <translation>Nuovo tesserino</translation>
    </message>
    <message>
        <source>Recorded. The name arrives with the next sync.</source>
        <translation>Registrato. Il nome arriverà con la prossima sincronizzazione.</translation>
    </message>
    <message>
        <source>UNDONE</source>
        <translation>ANNULLATA</translation>
    </message>
    <message>
        <source>NOT RECORDED</source>
        <translation>NON REGISTRATA</translation>
    </message>
    <message>
        <source>ALREADY HERE</source>
        <translation>GIÀ PRESENTE</translation>
    </message>
    <message>
        <source>NOT INSIDE</source>
        <translation>NON È DENTRO</translation>
    </message>
    <message>
        <source>ENTRY</source>
        <translation>ENTRATA</translation>
    </message>
    <message>
        <source>EXIT</source>
        <translation>USCITA</translation>
    </message>
    <message>
        <source>NOT ENROLLED</source>
        <translation>NON ISCRITTO QUI</translation>
    </message>
    <message>
        <source>UNKNOWN BADGE</source>
        <translation>TESSERINO IGNOTO</translation>
    </message>
    <message>
        <source>BADGE REVOKED</source>
        <translation>TESSERINO REVOCATO</translation>
    </message>
    <message>
        <source>NOT A BADGE</source>
        <translation>NON È UN TESSERINO</translation>
    </message>
    <message>
        <source>NOT OPEN</source>
        <translation>INCONTRO NON APERTO</translation>
    </message>
    <message>
        <source>Nothing more to do.</source>
        <translation>Non serve fare altro.</translation>
    </message>
    <message>
        <source>A good badge, but of another edition: check which meeting is open.</source>
        <translation>Tesserino valido, ma di un altro percorso: controlla quale incontro è aperto.</translation>
    </message>
    <message>
        <source>Not made for this programme: type the person&apos;s name instead.</source>
        <translation>Non è di questo programma: scrivi il nome della persona.</translation>
    </message>
    <message>
        <source>Lost or replaced: keep this badge and type the person&apos;s name.</source>
        <translation>Smarrito o sostituito: ritira il tesserino e scrivi il nome della persona.</translation>
    </message>
    <message>
        <source>Another code was read: show the square on the badge.</source>
        <translation>È stato letto un altro codice: mostra il quadrato del tesserino.</translation>
    </message>
    <message>
        <source>This meeting takes attendance on its day, until it is closed: go back and open another.</source>
        <translation>L&apos;appello si fa nel giorno dell&apos;incontro, finché non è chiuso: torna indietro e aprine un altro.</translation>
    </message>
    <message>
        <source>{time} late</source>
        <translation>{time} di ritardo</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>puntuale</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>dalle {time}</translation>
    </message>
</context>
<context>
    <name>CheckInPresenter</name>
    <message>
        <source>Starting the camera…</source>
        <translation>Avvio la fotocamera…</translation>
    </message>
    <message>
        <source>Scanner and typing work all the same.</source>
        <translation>Lettore e tastiera funzionano comunque.</translation>
    </message>
    <message>
        <source>Note the name on paper and try again.</source>
        <translation>Annota il nome su carta e riprova.</translation>
    </message>
    <message>
        <source>Taken back at check-in</source>
        <translation>Annullata durante l&apos;appello</translation>
    </message>
    <message>
        <source>Undo “{what}”</source>
        <translation>Annulla «{what}»</translation>
    </message>
    <message numerus="yes">
        <source>%n present</source>
        <translation>
            <numerusform>%n presente</numerusform>
            <numerusform>%n presenti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n expected</source>
        <translation>
            <numerusform>%n atteso</numerusform>
            <numerusform>%n attesi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <translation>
            <numerusform>%n uscito</numerusform>
            <numerusform>%n usciti</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckInView</name>
    <message>
        <source>Entry</source>
        <translation>Entrata</translation>
    </message>
    <message>
        <source>Exit</source>
        <translation>Uscita</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Torna a oggi</translation>
    </message>
    <message>
        <source>People found</source>
        <translation>Persone trovate</translation>
    </message>
    <message>
        <source>People of this meeting</source>
        <translation>Persone di questo incontro</translation>
    </message>
    <message>
        <source>Scan a badge or type a name…</source>
        <translation>Scansiona o scrivi un nome…</translation>
    </message>
    <message>
        <source>Badge code or name</source>
        <translation>Codice del tesserino o nome</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Elenco</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Fotocamera</translation>
    </message>
    <message>
        <source>Mute sounds</source>
        <translation>Disattiva i suoni</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Niente da annullare</translation>
    </message>
</context>
<context>
    <name>CloseMeetingPresenter</name>
    <message numerus="yes">
        <source>%n were present</source>
        <translation>
            <numerusform>%n presente</numerusform>
            <numerusform>%n presenti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n absent</source>
        <translation>
            <numerusform>%n assente</numerusform>
            <numerusform>%n assenti</numerusform>
        </translation>
    </message>
    <message>
        <source>The meeting is closed. Its hours now count.</source>
        <translation>L&apos;incontro è chiuso. Le sue ore ora contano.</translation>
    </message>
</context>
<context>
    <name>CloseMeetingView</name>
    <message>
        <source>Back to today</source>
        <translation>Torna a oggi</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>Presenze</translation>
    </message>
    <message>
        <source>Close meeting…</source>
        <translation>Chiudi incontro…</translation>
    </message>
    <message>
        <source>Close this meeting? Whoever is still inside leaves at its end, and no further badge is taken.</source>
        <translation>Chiudere questo incontro? Chi è ancora dentro esce all&apos;orario di fine e non si accettano altri tesserini.</translation>
    </message>
    <message>
        <source>Close meeting</source>
        <translation>Chiudi incontro</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>That did not work ({code}). Try again; if it happens again, tell your coordinator this code.</source>
        <translation>Non è riuscito ({code}). Riprova; se succede ancora, comunica questo codice al coordinatore.</translation>
    </message>
    <message>
        <source>These data were written by a newer Appello: install the newest version. Nothing has been changed.</source>
        <translation>Questi dati sono stati scritti da un Appello più recente: installa l&apos;ultima versione. Nulla è stato modificato.</translation>
    </message>
    <message>
        <source>The database is damaged: leave its file where it is, start Appello on a new data folder and join the hub again; whatever was sent comes back.</source>
        <translation>L&apos;archivio locale è danneggiato: lascia il file dov&apos;è, avvia Appello su una nuova cartella dati e collega di nuovo l&apos;archivio centrale; quanto era stato inviato ritorna.</translation>
    </message>
    <message>
        <source>The key does not fit this database: restore the key that was stored with it, or start on a new data folder and join the hub again.</source>
        <translation>La chiave non apre questo archivio locale: ripristina quella conservata insieme a esso, oppure avvia su una nuova cartella dati e collega di nuovo l&apos;archivio centrale.</translation>
    </message>
    <message>
        <source>The key of this database is gone: unlock the system keyring and start again, or start on a new data folder and join the hub again.</source>
        <translation>La chiave di questo archivio locale non si trova: sblocca il portachiavi del sistema e riavvia, oppure avvia su una nuova cartella dati e collega di nuovo l&apos;archivio centrale.</translation>
    </message>
    <message>
        <source>The disk is full: free some space and try again. What was recorded is safe.</source>
        <translation>Il disco è pieno: libera dello spazio e riprova. Quanto registrato è al sicuro.</translation>
    </message>
    <message>
        <source>Appello may not write to its data folder {folder}: allow it, or choose another folder with --data.</source>
        <translation>Appello non può scrivere nella cartella dati {folder}: consentiglielo, oppure scegli un&apos;altra cartella con --data.</translation>
    </message>
    <message>
        <source>Appello is already running on these data: use its open window.</source>
        <translation>Appello è già aperto su questi dati: usa la finestra già aperta.</translation>
    </message>
    <message>
        <source>There is no screen here: start Appello on a desktop, or use its commands (appello --help).</source>
        <translation>Qui non c&apos;è uno schermo: avvia Appello su un desktop, oppure usa i suoi comandi (appello --help).</translation>
    </message>
    <message>
        <source>This installation carries no hub: install appello[hub] to run the demo without a screen.</source>
        <translation>Questa installazione non contiene l&apos;archivio centrale: installa appello[hub] per eseguire la demo senza schermo.</translation>
    </message>
    <message>
        <source>The database {file} is gone or empty: put its file back, or start on a new data folder and join the hub again; whatever was sent comes back.</source>
        <translation>Il database {file} manca o è vuoto: rimetti il suo file al suo posto, oppure avvia Appello su una nuova cartella dati e ricollega l&apos;archivio centrale; quanto era stato inviato ritorna.</translation>
    </message>
    <message>
        <source>The system keyring does not give the key: unlock it and start again.</source>
        <translation>Il portachiavi del sistema non fornisce la chiave: sbloccalo e riavvia Appello.</translation>
    </message>
    <message>
        <source>This text is too long to be sent (more than {limit} characters): shorten it.</source>
        <translation>Questo testo è troppo lungo per essere inviato (più di {limit} caratteri): accorcialo.</translation>
    </message>
    <message>
        <source>The folder {folder} holds data that the demo did not make: choose another one.</source>
        <translation>La cartella {folder} contiene dati che la demo non ha creato: scegline un&apos;altra.</translation>
    </message>
    <message>
        <source>Something went wrong. Your data are safe: go on working. A report without personal data lies in {file}.</source>
        <translation>Qualcosa è andato storto. I dati sono al sicuro: continua pure a lavorare. Un rapporto senza dati personali si trova in {file}.</translation>
    </message>
    <message>
        <source>The hub does not answer: check the network and the address. Go on working, everything will be sent later.</source>
        <translation>L&apos;archivio centrale non risponde: controlla la rete e l&apos;indirizzo. Continua pure a lavorare, tutto sarà inviato più tardi.</translation>
    </message>
    <message>
        <source>The hub is taking too long to answer. Go on working, Appello will try again by itself.</source>
        <translation>L&apos;archivio centrale è troppo lento a rispondere. Continua pure a lavorare, Appello riproverà da solo.</translation>
    </message>
    <message>
        <source>This hub belongs to another programme: check the address with your coordinator.</source>
        <translation>Questo archivio centrale è di un altro programma: verifica l&apos;indirizzo con il coordinatore.</translation>
    </message>
    <message>
        <source>The hub does not know this join code: check it sign by sign.</source>
        <translation>L&apos;archivio centrale non conosce questo codice: ricontrollalo carattere per carattere.</translation>
    </message>
    <message>
        <source>This join code has been used already: ask your coordinator for another one.</source>
        <translation>Questo codice è già stato usato: chiedine un altro al coordinatore.</translation>
    </message>
    <message>
        <source>This join code has expired: ask your coordinator for another one.</source>
        <translation>Questo codice è scaduto: chiedine un altro al coordinatore.</translation>
    </message>
    <message>
        <source>This laptop has not joined a hub yet: do so on the Sync page.</source>
        <translation>Questo portatile non è ancora collegato a un archivio centrale: collegalo dalla pagina Sincronizzazione.</translation>
    </message>
    <message>
        <source>Qt&apos;s multimedia part cannot be used, so there is no camera: on Linux install libpulse0.</source>
        <translation>La parte multimediale di Qt non è utilizzabile, quindi niente fotocamera: su Linux installa libpulse0.</translation>
    </message>
    <message>
        <source>No camera found: connect one.</source>
        <translation>Nessuna fotocamera trovata: collegane una.</translation>
    </message>
    <message>
        <source>Another program is using the camera: close it, then choose the camera again.</source>
        <translation>Un altro programma sta usando la fotocamera: chiudilo, poi scegli di nuovo la fotocamera.</translation>
    </message>
    <message>
        <source>The camera does not start: allow Appello to use it in the system&apos;s privacy settings, or connect it again.</source>
        <translation>La fotocamera non si avvia: consenti ad Appello di usarla nelle impostazioni di privacy del sistema, oppure ricollegala.</translation>
    </message>
    <message>
        <source>The camera sends no picture: uncover it, connect it again or choose another.</source>
        <translation>La fotocamera non invia immagini: scoprila, ricollegala o scegline un&apos;altra.</translation>
    </message>
    <message>
        <source>The video ends too early: what it showed was recorded; take those who are missing by hand.</source>
        <translation>Il video finisce prima del tempo: quanto mostrava è stato registrato; registra a mano chi manca.</translation>
    </message>
    <message>
        <source>The video cannot be read to its end: record or copy it again.</source>
        <translation>Il video non è leggibile fino in fondo: registralo o copialo di nuovo.</translation>
    </message>
    <message>
        <source>{path} is not a picture that can be read: choose a PNG or JPEG file.</source>
        <translation>{path} non è un&apos;immagine leggibile: scegli un file PNG o JPEG.</translation>
    </message>
    <message>
        <source>This laptop does not know that meeting: sync, then try again.</source>
        <translation>Questo portatile non conosce quell&apos;incontro: sincronizza e riprova.</translation>
    </message>
    <message>
        <source>This meeting takes no attendance now: it is closed, cancelled or yet to come. Open another one.</source>
        <translation>Di questo incontro ora non si fa l&apos;appello: è chiuso, annullato o deve ancora venire. Aprine un altro.</translation>
    </message>
    <message>
        <source>Nobody is enrolled in {edition}: sync, then try again.</source>
        <translation>Nessuno è iscritto a {edition}: sincronizza e riprova.</translation>
    </message>
    <message>
        <source>This laptop does not know certificate {serial}: check the serial, or sync.</source>
        <translation>Questo portatile non conosce l&apos;attestato {serial}: controlla il numero, oppure sincronizza.</translation>
    </message>
    <message>
        <source>There is a programme here already, and the demo never mixes with real data: load it into an empty data folder.</source>
        <translation>Qui c&apos;è già un programma e la demo non si mescola mai con dati veri: caricala in una cartella dati vuota.</translation>
    </message>
    <message>
        <source>Another program is holding the database: close it and try again.</source>
        <translation>Un altro programma tiene occupato l&apos;archivio locale: chiudilo e riprova.</translation>
    </message>
    <message>
        <source>The PostgreSQL server does not answer: check that it is running.</source>
        <translation>Il server PostgreSQL non risponde: controlla che sia in funzione.</translation>
    </message>
    <message>
        <source>This laptop was struck off the programme: hand it to your coordinator.</source>
        <translation>Questo portatile è stato escluso dal programma: consegnalo al coordinatore.</translation>
    </message>
    <message>
        <source>The hub does not know this laptop: ask your coordinator for a new join code.</source>
        <translation>L&apos;archivio centrale non conosce questo portatile: chiedi al coordinatore un nuovo codice.</translation>
    </message>
    <message>
        <source>{url} is not the address of a hub: it looks like https://name:8443.</source>
        <translation>{url} non è l&apos;indirizzo di un archivio centrale: ha la forma https://nome:8443.</translation>
    </message>
    <message>
        <source>The hub answers but cannot work ({status}): tell whoever runs it. Go on working, everything will be sent later.</source>
        <translation>L&apos;archivio centrale risponde ma non riesce a lavorare ({status}): avvisa chi lo gestisce. Continua pure a lavorare, tutto sarà inviato più tardi.</translation>
    </message>
    <message>
        <source>The hub did not start: {reason}</source>
        <translation>L&apos;archivio centrale non si è avviato: {reason}</translation>
    </message>
    <message>
        <source>The hub and this laptop do not understand each other: install the newest version on both. Nothing is lost.</source>
        <translation>L&apos;archivio centrale e questo portatile non si capiscono: installa l&apos;ultima versione su entrambi. Nulla è andato perso.</translation>
    </message>
    <message>
        <source>The hub refused a message as too large: install the newest version on both. Nothing is lost.</source>
        <translation>L&apos;archivio centrale ha rifiutato un messaggio troppo grande: installa l&apos;ultima versione su entrambi. Nulla è andato perso.</translation>
    </message>
    <message>
        <source>The network is too slow for the hub. Go on working, Appello will try again by itself.</source>
        <translation>La rete è troppo lenta per l&apos;archivio centrale. Continua pure a lavorare, Appello riproverà da solo.</translation>
    </message>
    <message>
        <source>The hub has ended the connection: sync again.</source>
        <translation>L&apos;archivio centrale ha chiuso il collegamento: sincronizza di nuovo.</translation>
    </message>
    <message>
        <source>Too many wrong codes: wait a minute, then try again.</source>
        <translation>Troppi codici sbagliati: aspetta un minuto e riprova.</translation>
    </message>
    <message>
        <source>{file} cannot be read: check that it is there and that you may read it.</source>
        <translation>{file} non è leggibile: controlla che ci sia e che tu possa leggerlo.</translation>
    </message>
    <message>
        <source>{file} cannot be written: free some space, or choose a folder that you may write to.</source>
        <translation>Impossibile scrivere {file}: libera dello spazio o scegli una cartella in cui puoi scrivere.</translation>
    </message>
    <message>
        <source>The video {path} could not be written: free some space, or choose another folder.</source>
        <translation>Impossibile scrivere il video {path}: libera dello spazio o scegli un&apos;altra cartella.</translation>
    </message>
    <message>
        <source>This laptop does not know that edition: sync, then try again.</source>
        <translation>Questo portatile non conosce quell&apos;edizione: sincronizza e riprova.</translation>
    </message>
    <message>
        <source>The hub at this address is not the one of the code, or not the one joined before: check address and code, or ask your coordinator for a new code. Nothing was sent.</source>
        <translation>L&apos;archivio centrale a questo indirizzo non è quello del codice, o non è quello collegato in precedenza: ricontrolla indirizzo e codice, oppure chiedi al coordinatore un codice nuovo. Nulla è stato inviato.</translation>
    </message>
    <message>
        <source>{file} cannot be read: choose the PDF as it was issued.</source>
        <translation>{file} non si può leggere: scegli il PDF così come è stato rilasciato.</translation>
    </message>
    <message>
        <source>This laptop does not know that module: sync, then try again.</source>
        <translation>Questo portatile non conosce quel modulo: sincronizza e riprova.</translation>
    </message>
    <message>
        <source>Nobody has earned a certificate yet: close the meetings that were held, then try again.</source>
        <translation>Nessuno ha ancora maturato un attestato: chiudi gli incontri svolti e riprova.</translation>
    </message>
    <message>
        <source>“{text}” holds a sign that cannot be printed: write it with Latin letters.</source>
        <translation>«{text}» contiene un segno che non si può stampare: scrivilo in lettere latine.</translation>
    </message>
</context>
<context>
    <name>JoinForm</name>
    <message>
        <source>Join</source>
        <translation>Collega</translation>
    </message>
    <message>
        <source>Address of the hub</source>
        <translation>Indirizzo dell&apos;archivio centrale</translation>
    </message>
    <message>
        <source>One-time code from your coordinator</source>
        <translation>Codice monouso del coordinatore</translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation>Nome di questa postazione</translation>
    </message>
    <message>
        <source>Joining…</source>
        <translation>Collegamento…</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>How the sync stands</source>
        <translation>Stato della sincronizzazione</translation>
    </message>
</context>
<context>
    <name>PdfWork</name>
    <message>
        <source>Saved: {file}</source>
        <translation>Salvato: {file}</translation>
    </message>
    <message>
        <source>The file could not be written: free some space, or choose a folder that you may write to.</source>
        <translation>Impossibile scrivere il file: libera dello spazio o scegli una cartella in cui puoi scrivere.</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Nascita</translation>
    </message>
    <message>
        <source>Editions</source>
        <translation>Edizioni</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>Tesserino</translation>
    </message>
    <message>
        <source>youth</source>
        <translation>ragazzo/a</translation>
    </message>
    <message>
        <source>parent</source>
        <translation>genitore</translation>
    </message>
    <message>
        <source>delegate</source>
        <translation>delegato/a</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sì</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
</context>
<context>
    <name>PeoplePresenter</name>
    <message>
        <source>Badges</source>
        <translation>Tesserini</translation>
    </message>
    <message>
        <source>badges.pdf</source>
        <translation>tesserini.pdf</translation>
    </message>
    <message>
        <source>Drawing badges</source>
        <translation>Preparo i tesserini</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>People</source>
        <translation>Persone</translation>
    </message>
    <message>
        <source>Search by name…</source>
        <translation>Cerca per nome…</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Cerca per nome</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edizione</translation>
    </message>
    <message>
        <source>Nobody here yet</source>
        <translation>Ancora nessuno</translation>
    </message>
    <message>
        <source>People arrive with the first sync. Join a hub or load the demo.</source>
        <translation>Le persone arrivano con la prima sincronizzazione. Collega un archivio centrale o carica la demo.</translation>
    </message>
    <message>
        <source>Choose an edition to print its badges.</source>
        <translation>Scegli un&apos;edizione per stamparne i tesserini.</translation>
    </message>
    <message>
        <source>Save badges…</source>
        <translation>Salva tesserini…</translation>
    </message>
    <message>
        <source>Print badges…</source>
        <translation>Stampa tesserini…</translation>
    </message>
    <message>
        <source>All editions</source>
        <translation>Tutte le edizioni</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n persone</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} di {total}</translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>Last: {result}</source>
        <translation>Ultimo: {result}</translation>
    </message>
</context>
<context>
    <name>Roster</name>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>Presenza</translation>
    </message>
</context>
<context>
    <name>SettingsPresenter</name>
    <message>
        <source>Kept in this computer&apos;s keyring.</source>
        <translation>Conservata nel portachiavi di questo computer.</translation>
    </message>
    <message>
        <source>This computer has no keyring: kept in {file}, which only you can read.</source>
        <translation>Questo computer non ha un portachiavi: è nel file {file}, che solo tu puoi leggere.</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Settings</source>
        <translation>Impostazioni</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Come il sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Chiaro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Scuro</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Fotocamera</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenzia</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Apri cartella</translation>
    </message>
    <message>
        <source>The system&apos;s choice</source>
        <translation>Quella del sistema</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Entrata</translation>
    </message>
    <message>
        <source>Exit</source>
        <translation>Uscita</translation>
    </message>
    <message>
        <source>Already</source>
        <translation>Già presente</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rifiutato</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Lingua</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colori</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Testo</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Suoni</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Ascolta</translation>
    </message>
    <message>
        <source>Database key</source>
        <translation>Chiave dei dati</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Cartella dati</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>This laptop works alone: all is saved here only.</source>
        <translation>Questo portatile lavora da solo: tutto è salvato soltanto qui.</translation>
    </message>
    <message>
        <source>All is saved here; the hub cannot be reached now.</source>
        <translation>Tutto è salvato qui; l&apos;archivio centrale ora non è raggiungibile.</translation>
    </message>
    <message>
        <source>All is saved here; the rest is sent by itself.</source>
        <translation>Tutto è salvato qui; ciò che manca parte da solo.</translation>
    </message>
    <message>
        <source>All is saved here and at the hub.</source>
        <translation>Tutto è salvato qui e nell&apos;archivio centrale.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>Saved on this laptop</source>
        <translation>Salvato in locale</translation>
    </message>
    <message>
        <source>no hub joined</source>
        <translation>nessun archivio centrale</translation>
    </message>
    <message>
        <source>{count} to send</source>
        <translation>{count} da inviare</translation>
    </message>
    <message>
        <source>last exchange {time}</source>
        <translation>ultimo invio {time}</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>{count} set aside</source>
        <translation>{count} in sospeso</translation>
    </message>
    <message>
        <source>{count} to settle</source>
        <translation>{count} da risolvere</translation>
    </message>
</context>
<context>
    <name>SyncPresenter</name>
    <message>
        <source>Done: {sent} sent, {received} received.</source>
        <translation>Fatto: {sent} inviati, {received} ricevuti.</translation>
    </message>
</context>
<context>
    <name>SyncView</name>
    <message>
        <source>Sync</source>
        <translation>Sincronizzazione</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sincronizza ora</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>Sincronizzo…</translation>
    </message>
    <message>
        <source>to send</source>
        <translation>da inviare</translation>
    </message>
    <message>
        <source>Saved here, not at the hub yet.</source>
        <translation>Salvati qui, non ancora nell&apos;archivio centrale.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>in attesa</translation>
    </message>
    <message>
        <source>Arrived before what they refer to; they place themselves.</source>
        <translation>Arrivati prima di ciò a cui si riferiscono; si sistemano da soli.</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>in sospeso</translation>
    </message>
    <message>
        <source>Could not be applied; kept, and tried again each time.</source>
        <translation>Non applicabili per ora; conservati e ritentati ogni volta.</translation>
    </message>
    <message>
        <source>conflicts</source>
        <translation>conflitti</translation>
    </message>
    <message>
        <source>Changed on two laptops; both values are kept.</source>
        <translation>Cambiati su due portatili; si conservano entrambi i valori.</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>Archivio centrale</translation>
    </message>
    <message>
        <source>This station</source>
        <translation>Questa postazione</translation>
    </message>
    <message>
        <source>Last exchange</source>
        <translation>Ultimo scambio</translation>
    </message>
    <message>
        <source>Join a hub</source>
        <translation>Collega un archivio centrale</translation>
    </message>
    <message>
        <source>Your coordinator has the hub&apos;s address and a one-time code for this laptop. What is recorded here is sent after joining.</source>
        <translation>Il coordinatore ha l&apos;indirizzo dell&apos;archivio centrale e un codice monouso per questo portatile. Quanto registrato qui sarà inviato dopo il collegamento.</translation>
    </message>
</context>
<context>
    <name>TodayPresenter</name>
    <message>
        <source>Still to be closed</source>
        <translation>Ancora da chiudere</translation>
    </message>
    <message>
        <source>Coming up</source>
        <translation>Prossimi incontri</translation>
    </message>
    <message>
        <source>No meeting today.</source>
        <translation>Oggi nessun incontro.</translation>
    </message>
    <message>
        <source>{present} of {expected} present</source>
        <translation>{present} / {expected} presenti</translation>
    </message>
    <message>
        <source>Meeting {number}</source>
        <translation>Incontro {number}</translation>
    </message>
</context>
<context>
    <name>TodayView</name>
    <message>
        <source>Today</source>
        <translation>Oggi</translation>
    </message>
    <message>
        <source>Join a hub</source>
        <translation>Collega un archivio centrale</translation>
    </message>
    <message>
        <source>Load the demo</source>
        <translation>Carica la demo</translation>
    </message>
    <message>
        <source>No meetings yet</source>
        <translation>Ancora nessun incontro</translation>
    </message>
    <message>
        <source>Join your programme&apos;s hub to receive its meetings and people, or load the demo to look around.</source>
        <translation>Collega l&apos;archivio centrale del tuo programma per ricevere incontri e persone, oppure carica la demo per dare un&apos;occhiata.</translation>
    </message>
    <message>
        <source>Take attendance</source>
        <translation>Fai l&apos;appello</translation>
    </message>
    <message>
        <source>Activity log</source>
        <translation>Registro attività</translation>
    </message>
    <message>
        <source>Close meeting</source>
        <translation>Chiudi incontro</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>Presenze</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Valid pages: {valid} of {all}.</source>
        <translation>Pagine valide: {valid} di {all}.</translation>
    </message>
    <message>
        <source>Valid certificate.</source>
        <translation>Attestato valido.</translation>
    </message>
    <message>
        <source>Replaced by a newer certificate: ask for that one.</source>
        <translation>Sostituito da un attestato più recente: chiedi quello.</translation>
    </message>
    <message>
        <source>This laptop cannot confirm it: sync, then check again. A certificate of another programme stays unknown.</source>
        <translation>Questo portatile non può confermarlo: sincronizza e ricontrolla. L&apos;attestato di un altro programma resta sconosciuto.</translation>
    </message>
    <message>
        <source>Revoked: it no longer counts.</source>
        <translation>Revocato: non vale più.</translation>
    </message>
    <message>
        <source>Altered: what is printed is not what was signed.</source>
        <translation>Alterato: quanto è stampato non è quanto fu firmato.</translation>
    </message>
</context>
<context>
    <name>WelcomePresenter</name>
    <message>
        <source>Making the demo programme…</source>
        <translation>Preparo il programma demo…</translation>
    </message>
    <message>
        <source>Fetching the programme from the hub…</source>
        <translation>Ricevo il programma dall&apos;archivio centrale…</translation>
    </message>
</context>
<context>
    <name>WelcomeView</name>
    <message>
        <source>Welcome to Appello</source>
        <translation>Benvenuti in Appello</translation>
    </message>
    <message>
        <source>Roll call, activity log and certificates, online and offline.</source>
        <translation>Appello, registro attività e attestati, con o senza rete.</translation>
    </message>
    <message>
        <source>Load the demo</source>
        <translation>Carica la demo</translation>
    </message>
    <message>
        <source>Join a hub</source>
        <translation>Collega un archivio centrale</translation>
    </message>
    <message>
        <source>Your coordinator has its address and a one-time code. Meetings and people arrive by themselves.</source>
        <translation>Il coordinatore ha l&apos;indirizzo e un codice monouso. Incontri e persone arrivano da soli.</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Dai un&apos;occhiata</translation>
    </message>
    <message>
        <source>The demo is a made-up class of Pro Officine Mezzogiorno, with a meeting today. Nothing is sent anywhere.</source>
        <translation>La demo è una classe inventata di Pro Officine Mezzogiorno, con un incontro oggi. Nulla viene inviato.</translation>
    </message>
</context>
<context>
    <name>Wiring</name>
    <message>
        <source>Today</source>
        <translation>Oggi</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Persone</translation>
    </message>
    <message>
        <source>Activity log</source>
        <translation>Registro attività</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Attestati</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sincronizzazione</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Impostazioni</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Expected</source>
        <translation>atteso</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>presente</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>uscito</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>In programma</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aperto</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Chiuso</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annullato</translation>
    </message>
    <message>
        <source>meeting {number}</source>
        <translation>incontro {number}</translation>
    </message>
    <message>
        <source>entry of {name}</source>
        <translation>entrata di {name}</translation>
    </message>
    <message>
        <source>exit of {name}</source>
        <translation>uscita di {name}</translation>
    </message>
</context>
</TS>
