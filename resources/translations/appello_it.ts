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
            <source>A meeting's log is written here. Join a hub or load the demo.</source>
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
        <name>AddStationPresenter</name>
        <message>
            <source>For one laptop, until {time}.</source>
            <translation>Per un solo portatile, fino alle {time}.</translation>
        </message>
        <message>
            <source>Waiting for the new laptop…</source>
            <translation>In attesa del nuovo portatile…</translation>
        </message>
        <message>
            <source>{station} is fetching: {done} of {total}.</source>
            <translation>{station} sta scaricando: {done} di {total}.</translation>
        </message>
        <message>
            <source>{station} has everything: it is ready.</source>
            <translation>{station} ha tutto: è pronta.</translation>
        </message>
    </context>
    <context>
        <name>AddStationView</name>
        <message>
            <source>Add a station</source>
            <translation>Aggiungi una postazione</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Indietro</translation>
        </message>
        <message>
            <source>Code to type</source>
            <translation>Codice da digitare</translation>
        </message>
        <message>
            <source>Another code</source>
            <translation>Un altro codice</translation>
        </message>
        <message>
            <source>Code for the new laptop's camera</source>
            <translation>Codice per la fotocamera del nuovo portatile</translation>
        </message>
        <message>
            <source>1. Connect the new laptop to the same Wi-Fi or cable as this one; Internet is not needed.</source>
            <translation>1. Collega il nuovo portatile allo stesso Wi-Fi o cavo di questo; Internet non serve.</translation>
        </message>
        <message>
            <source>2. Start Appello there, choose “Scan the code” and hold its camera to this screen, or type the code below and leave the address empty.</source>
            <translation>2. Avvia Appello su quello, scegli «Leggi il codice» e inquadra questo schermo, oppure digita il codice qui sotto e lascia vuoto l'indirizzo.</translation>
        </message>
        <message>
            <source>3. It fetches the whole programme from here; the hub confirms it at its first exchange.</source>
            <translation>3. Scarica da qui tutto il programma; l'archivio centrale lo conferma al primo scambio.</translation>
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
        <name>BadgeBar</name>
        <message>
            <source>Print the badge…</source>
            <translation>Stampa il tesserino…</translation>
        </message>
        <message>
            <source>Lost: replace…</source>
            <translation>Perso: sostituisci…</translation>
        </message>
        <message>
            <source>Revoke…</source>
            <translation>Revoca…</translation>
        </message>
        <message>
            <source>Erase the person…</source>
            <translation>Cancella la persona…</translation>
        </message>
        <message>
            <source>Where on the paper</source>
            <translation>Posizione sul foglio</translation>
        </message>
        <message>
            <source>Sheet, place {number}</source>
            <translation>Foglio, posto {number}</translation>
        </message>
        <message>
            <source>On a card of its own</source>
            <translation>Su una tessera a sé</translation>
        </message>
        <message>
            <source>Select a person for one badge.</source>
            <translation>Seleziona una persona per un singolo tesserino.</translation>
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
        <name>BundlesPresenter</name>
        <message>
            <source>everything</source>
            <translation>tutto</translation>
        </message>
        <message>
            <source>what the hub lacks</source>
            <translation>ciò che manca all'archivio centrale</translation>
        </message>
        <message>
            <source>what {station} lacks</source>
            <translation>ciò che manca a {station}</translation>
        </message>
        <message>
            <source>Writing the bundle</source>
            <translation>Scrivo il pacchetto</translation>
        </message>
        <message>
            <source>Reading the bundle</source>
            <translation>Leggo il pacchetto</translation>
        </message>
        <message>
            <source>Written: {file}. It carries {count} writes.</source>
            <translation>Scritto: {file}. Contiene {count} registrazioni.</translation>
        </message>
        <message>
            <source>Read the bundle of station {station} of {day}: {taken} of {count} writes were new here.</source>
            <translation>Letto il pacchetto della postazione {station} del {day}: {taken} registrazioni su {count} erano nuove qui.</translation>
        </message>
    </context>
    <context>
        <name>CameraPanel</name>
        <message>
            <source>Camera</source>
            <translation>Fotocamera</translation>
        </message>
        <message>
            <source>Mirror the picture</source>
            <translation>Immagine a specchio</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Riprova</translation>
        </message>
        <message>
            <source>The system's choice</source>
            <translation>Scelta del sistema</translation>
        </message>
        <message>
            <source>No picture.</source>
            <translation>Nessuna immagine.</translation>
        </message>
        <message numerus="yes">
            <source>%n frames a second</source>
            <translation>
                <numerusform>%n immagine al secondo</numerusform>
                <numerusform>%n immagini al secondo</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CameraPicture</name>
        <message>
            <source>Check the camera…</source>
            <translation>Controlla la fotocamera…</translation>
        </message>
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
            <translation>Gli attestati nascono dagli incontri chiusi di un'edizione.</translation>
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
            <source>Scan or paste a certificate's code…</source>
            <translation>Scansiona o incolla il codice di un attestato…</translation>
        </message>
        <message>
            <source>A certificate's code</source>
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
            <source>Badge of {name}</source>
            <translation>Tesserino di {name}</translation>
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
            <source>Check the spelling, or add the person.</source>
            <translation>Controlla come è scritto, o aggiungi la persona.</translation>
        </message>
        <message>
            <source>Check the spelling, or call a tutor.</source>
            <translation>Controlla come è scritto, o chiama un tutor.</translation>
        </message>
        <message>
            <source>NOBODY OF THAT NAME</source>
            <translation>NESSUNO CON QUESTO NOME</translation>
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
            <source>NEEDS A GUARDIAN</source>
            <translation>SERVE UN ACCOMPAGNATORE</translation>
        </message>
        <message>
            <source>May not leave alone: show the badge of who collects, or call a tutor.</source>
            <translation>Non può uscire senza accompagnatore: mostra il tesserino di chi è venuto, o chiama un tutor.</translation>
        </message>
        <message>
            <source>Call a tutor.</source>
            <translation>Chiama un tutor.</translation>
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
            <source>Not made for this programme: type the person's name instead.</source>
            <translation>Non è di questo programma: scrivi il nome della persona.</translation>
        </message>
        <message>
            <source>Lost or replaced: keep this badge and type the person's name.</source>
            <translation>Smarrito o sostituito: ritira il tesserino e scrivi il nome della persona.</translation>
        </message>
        <message>
            <source>Another code was read: show the square on the badge.</source>
            <translation>È stato letto un altro codice: mostra il quadrato del tesserino.</translation>
        </message>
        <message>
            <source>This meeting takes attendance on its day, until it is closed: go back and open another.</source>
            <translation>L'appello si fa nel giorno dell'incontro, finché non è chiuso: torna indietro e aprine un altro.</translation>
        </message>
        <message>
            <source>May not leave alone: choose or scan who collects.</source>
            <translation>Non può uscire senza accompagnatore: scegli chi è venuto, o scansiona il suo tesserino.</translation>
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
            <source>{time} early</source>
            <translation>{time} in anticipo</translation>
        </message>
        <message>
            <source>with {name}</source>
            <translation>con {name}</translation>
        </message>
        <message>
            <source>since {time}</source>
            <translation>dalle {time}</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Invio</translation>
        </message>
    </context>
    <context>
        <name>CheckInPresenter</name>
        <message>
            <source>Note the name on paper and try again.</source>
            <translation>Annota il nome su carta e riprova.</translation>
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
            <source>Hide names</source>
            <translation>Nascondi i nomi</translation>
        </message>
        <message>
            <source>Add a person</source>
            <translation>Aggiungi una persona</translation>
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
            <translation>L'incontro è chiuso. Le sue ore ora contano.</translation>
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
            <translation>Chiudere questo incontro? Chi è ancora dentro esce all'orario di fine e non si accettano altri tesserini.</translation>
        </message>
        <message>
            <source>This meeting lasts until {time}: whoever is still inside is credited until then. If it ended earlier, take the exits first. Close it now?</source>
            <translation>L'incontro dura fino alle {time}: a chi è ancora dentro viene contato fino ad allora. Se è finito prima, registra prima le uscite. Chiuderlo adesso?</translation>
        </message>
        <message>
            <source>Close meeting</source>
            <translation>Chiudi incontro</translation>
        </message>
    </context>
    <context>
        <name>ConflictsPanel</name>
        <message>
            <source>Only a coordinator's station settles.</source>
            <translation>Decide solo la postazione di un coordinatore.</translation>
        </message>
    </context>
    <context>
        <name>CorrectionForm</name>
        <message>
            <source>Person</source>
            <translation>Persona</translation>
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
            <source>Corrected by</source>
            <translation>Corretto da</translation>
        </message>
        <message>
            <source>Record correction</source>
            <translation>Registra correzione</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annulla</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Ora</translation>
        </message>
        <message>
            <source>choose…</source>
            <translation>scegli…</translation>
        </message>
        <message>
            <source>this station</source>
            <translation>questa postazione</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Motivo</translation>
        </message>
    </context>
    <context>
        <name>DoorKeeper</name>
        <message>
            <source>Starting the camera…</source>
            <translation>Avvio la fotocamera…</translation>
        </message>
        <message>
            <source>Scanner and typing work all the same.</source>
            <translation>Lettore e tastiera funzionano comunque.</translation>
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
            <translation>Questi dati sono stati scritti da un Appello più recente: installa l'ultima versione. Nulla è stato modificato.</translation>
        </message>
        <message>
            <source>The database is damaged: leave its file where it is, start Appello on a new data folder and join the hub again; whatever was sent comes back.</source>
            <translation>L'archivio locale è danneggiato: lascia il file dov'è, avvia Appello su una nuova cartella dati e collega di nuovo l'archivio centrale; quanto era stato inviato ritorna.</translation>
        </message>
        <message>
            <source>The key does not fit this database: restore the key that was stored with it, or start on a new data folder and join the hub again.</source>
            <translation>La chiave non apre questo archivio locale: ripristina quella conservata insieme a esso, oppure avvia su una nuova cartella dati e collega di nuovo l'archivio centrale.</translation>
        </message>
        <message>
            <source>The key of this database is gone: unlock the system keyring and start again, or start on a new data folder and join the hub again.</source>
            <translation>La chiave di questo archivio locale non si trova: sblocca il portachiavi del sistema e riavvia, oppure avvia su una nuova cartella dati e collega di nuovo l'archivio centrale.</translation>
        </message>
        <message>
            <source>The disk is full: free some space and try again. What was recorded is safe.</source>
            <translation>Il disco è pieno: libera dello spazio e riprova. Quanto registrato è al sicuro.</translation>
        </message>
        <message>
            <source>Appello may not write to its data folder {folder}: allow it, or choose another folder with --data.</source>
            <translation>Appello non può scrivere nella cartella dati {folder}: consentiglielo, oppure scegli un'altra cartella con --data.</translation>
        </message>
        <message>
            <source>Appello is already running on these data: use its open window.</source>
            <translation>Appello è già aperto su questi dati: usa la finestra già aperta.</translation>
        </message>
        <message>
            <source>There is no screen here: start Appello on a desktop, or use its commands (appello --help).</source>
            <translation>Qui non c'è uno schermo: avvia Appello su un desktop, oppure usa i suoi comandi (appello --help).</translation>
        </message>
        <message>
            <source>This installation carries no hub: install appello[hub] to run the demo without a screen.</source>
            <translation>Questa installazione non contiene l'archivio centrale: installa appello[hub] per eseguire la demo senza schermo.</translation>
        </message>
        <message>
            <source>The database {file} is gone or empty: put its file back, or start on a new data folder and join the hub again; whatever was sent comes back.</source>
            <translation>Il database {file} manca o è vuoto: rimetti il suo file al suo posto, oppure avvia Appello su una nuova cartella dati e ricollega l'archivio centrale; quanto era stato inviato ritorna.</translation>
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
            <translation>La cartella {folder} contiene dati che la demo non ha creato: scegline un'altra.</translation>
        </message>
        <message>
            <source>Something went wrong. Your data are safe: go on working. A report without personal data lies in {file}.</source>
            <translation>Qualcosa è andato storto. I dati sono al sicuro: continua pure a lavorare. Un rapporto senza dati personali si trova in {file}.</translation>
        </message>
        <message>
            <source>The hub does not answer: check the network and the address. Go on working, everything will be sent later.</source>
            <translation>L'archivio centrale non risponde: controlla la rete e l'indirizzo. Continua pure a lavorare, tutto sarà inviato più tardi.</translation>
        </message>
        <message>
            <source>This network does not know the hub's address {host}: check the Wi-Fi or the cable, and whether other pages open. Go on working, everything will be sent later.</source>
            <translation>Questa rete non conosce l'indirizzo dell'archivio centrale {host}: controlla il Wi-Fi o il cavo, e se si aprono altre pagine. Continua a lavorare, tutto sarà inviato più tardi.</translation>
        </message>
        <message>
            <source>There is a computer at the hub's address, but no hub is running on it: tell whoever runs the hub. Go on working, everything will be sent later.</source>
            <translation>All'indirizzo dell'archivio centrale c'è un computer, ma l'archivio non è in funzione: avvisa chi lo gestisce. Continua a lavorare, tutto sarà inviato più tardi.</translation>
        </message>
        <message>
            <source>The exchange was stopped: what had arrived stays, the rest follows with the next one.</source>
            <translation>Lo scambio è stato interrotto: ciò che era arrivato resta, il resto segue con il prossimo.</translation>
        </message>
        <message>
            <source>Somebody changed this meanwhile: look at the values again, then choose.</source>
            <translation>Nel frattempo qualcuno l'ha cambiato: riguarda i valori, poi scegli.</translation>
        </message>
        <message>
            <source>The hub is taking too long to answer. Go on working, Appello will try again by itself.</source>
            <translation>L'archivio centrale è troppo lento a rispondere. Continua pure a lavorare, Appello riproverà da solo.</translation>
        </message>
        <message>
            <source>This hub belongs to another programme: check the address with your coordinator.</source>
            <translation>Questo archivio centrale è di un altro programma: verifica l'indirizzo con il coordinatore.</translation>
        </message>
        <message>
            <source>The hub does not know this join code: check it sign by sign.</source>
            <translation>L'archivio centrale non conosce questo codice: ricontrollalo carattere per carattere.</translation>
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
            <source>Qt's multimedia part cannot be used, so there is no camera: on Linux install libpulse0.</source>
            <translation>La parte multimediale di Qt non è utilizzabile, quindi niente fotocamera: su Linux installa libpulse0.</translation>
        </message>
        <message>
            <source>The camera sends no picture: uncover it, connect it again or choose another.</source>
            <translation>La fotocamera non invia immagini: scoprila, ricollegala o scegline un'altra.</translation>
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
            <translation>{path} non è un'immagine leggibile: scegli un file PNG o JPEG.</translation>
        </message>
        <message>
            <source>This laptop does not know that meeting: sync, then try again.</source>
            <translation>Questo portatile non conosce quell'incontro: sincronizza e riprova.</translation>
        </message>
        <message>
            <source>The entry is empty: write what was done, then record it again.</source>
            <translation>La voce è vuota: scrivi che cosa si è fatto, poi registrala di nuovo.</translation>
        </message>
        <message>
            <source>This meeting takes no attendance now: it is closed, cancelled or yet to come. Open another one.</source>
            <translation>Di questo incontro ora non si fa l'appello: è chiuso, annullato o deve ancora venire. Aprine un altro.</translation>
        </message>
        <message>
            <source>This meeting is closed and its register counts: ask a coordinator to correct it. Nothing was changed.</source>
            <translation>L'incontro è chiuso e il suo registro fa fede: chiedi a un coordinatore di correggerlo. Non è stato cambiato nulla.</translation>
        </message>
        <message>
            <source>That was corrected meanwhile: look at the history again.</source>
            <translation>Nel frattempo è stato corretto: riguarda lo storico.</translation>
        </message>
        <message>
            <source>That time has not come yet: choose an earlier one.</source>
            <translation>Quell'ora deve ancora venire: scegline una precedente.</translation>
        </message>
        <message>
            <source>{file} is not a list in CSV format: export the participants from Zoom as CSV, and choose that file.</source>
            <translation>{file} non è un elenco in formato CSV: esporta i partecipanti da Zoom in CSV e scegli quel file.</translation>
        </message>
        <message>
            <source>This file lacks {missing} (it has: {found}): in Zoom open Reports &gt; Usage &gt; Participants, untick “Show unique users”, export again, and choose that file.</source>
            <translation>In questo file manca {missing} (c'è: {found}): in Zoom apri Report &gt; Utilizzo &gt; Partecipanti, togli la spunta a «Mostra utenti unici», esporta di nuovo e scegli quel file.</translation>
        </message>
        <message>
            <source>The times in line {line} cannot be read ({text}): export the report from Zoom again, and choose it as it is.</source>
            <translation>Gli orari della riga {line} non si leggono ({text}): esporta di nuovo il report da Zoom e sceglilo così com'è.</translation>
        </message>
        <message>
            <source>Nobody is enrolled in {edition}: sync, then try again.</source>
            <translation>Nessuno è iscritto a {edition}: sincronizza e riprova.</translation>
        </message>
        <message>
            <source>Nobody here is called “{name}”: check the name, or sync.</source>
            <translation>Qui nessuno si chiama «{name}»: controlla il nome, o sincronizza.</translation>
        </message>
        <message>
            <source>{count} people may be meant by “{name}”: give the whole name, or the identifier.</source>
            <translation>«{name}» può indicare {count} persone: scrivi il nome intero, o l'identificativo.</translation>
        </message>
        <message>
            <source>{name} has no badge in force: print one first.</source>
            <translation>{name} non ha un tesserino valido: prima stampane uno.</translation>
        </message>
        <message>
            <source>This laptop does not know certificate {serial}: check the serial, or sync.</source>
            <translation>Questo portatile non conosce l'attestato {serial}: controlla il numero, oppure sincronizza.</translation>
        </message>
        <message>
            <source>There is a programme here already, and the demo never mixes with real data: load it into an empty data folder.</source>
            <translation>Qui c'è già un programma e la demo non si mescola mai con dati veri: caricala in una cartella dati vuota.</translation>
        </message>
        <message>
            <source>Another program is holding the database: close it and try again.</source>
            <translation>Un altro programma tiene occupato l'archivio locale: chiudilo e riprova.</translation>
        </message>
        <message>
            <source>The PostgreSQL server does not answer: check that it is running.</source>
            <translation>Il server PostgreSQL non risponde: controlla che sia in funzione.</translation>
        </message>
        <message>
            <source>This laptop's data are a copy of another's: sync again, Appello then goes on under a name of its own.</source>
            <translation>I dati di questo portatile sono la copia di quelli di un altro: sincronizza di nuovo, poi Appello prosegue con un nome suo.</translation>
        </message>
        <message>
            <source>Two copies of one laptop have written, and each reached others: sync again, Appello then keeps the work of both.</source>
            <translation>Due copie di uno stesso portatile hanno scritto, ed entrambe sono arrivate ad altri: sincronizza di nuovo, Appello tiene il lavoro di tutte e due.</translation>
        </message>
        <message>
            <source>This laptop and the hub speak different versions: install the newest Appello on both, then sync again.</source>
            <translation>Questo portatile e l'archivio centrale hanno versioni diverse: installa l'ultimo Appello su entrambi, poi sincronizza di nuovo.</translation>
        </message>
        <message>
            <source>The hub is busy with many laptops: nothing is lost, Appello tries again by itself.</source>
            <translation>L'archivio centrale è occupato con molti portatili: non si perde nulla, Appello riprova da solo.</translation>
        </message>
        <message>
            <source>This laptop was struck off the programme, and some of its work has not been taken yet: leave it connected and sync again.</source>
            <translation>Questo portatile è stato escluso dal programma e una parte del suo lavoro non è ancora stata presa: lascialo collegato e sincronizza di nuovo.</translation>
        </message>
        <message>
            <source>This laptop was struck off the programme: what it still had was handed in and its data have been removed; give it to your coordinator.</source>
            <translation>Questo portatile è stato escluso dal programma: ciò che aveva ancora è stato consegnato e i suoi dati sono stati tolti; consegnalo al coordinatore.</translation>
        </message>
        <message>
            <source>This laptop was struck off the programme: hand it to your coordinator.</source>
            <translation>Questo portatile è stato escluso dal programma: consegnalo al coordinatore.</translation>
        </message>
        <message>
            <source>The hub does not know this laptop: ask your coordinator for a new join code.</source>
            <translation>L'archivio centrale non conosce questo portatile: chiedi al coordinatore un nuovo codice.</translation>
        </message>
        <message>
            <source>{url} is not the address of a hub: it looks like https://name:8443.</source>
            <translation>{url} non è l'indirizzo di un archivio centrale: ha la forma https://nome:8443.</translation>
        </message>
        <message>
            <source>The hub answers but cannot work ({status}): tell whoever runs it. Go on working, everything will be sent later.</source>
            <translation>L'archivio centrale risponde ma non riesce a lavorare ({status}): avvisa chi lo gestisce. Continua pure a lavorare, tutto sarà inviato più tardi.</translation>
        </message>
        <message>
            <source>The hub did not start: {reason}</source>
            <translation>L'archivio centrale non si è avviato: {reason}</translation>
        </message>
        <message>
            <source>The hub and this laptop do not understand each other: install the newest version on both. Nothing is lost.</source>
            <translation>L'archivio centrale e questo portatile non si capiscono: installa l'ultima versione su entrambi. Nulla è andato perso.</translation>
        </message>
        <message>
            <source>The hub refused a message as too large: install the newest version on both. Nothing is lost.</source>
            <translation>L'archivio centrale ha rifiutato un messaggio troppo grande: installa l'ultima versione su entrambi. Nulla è andato perso.</translation>
        </message>
        <message>
            <source>The network is too slow for the hub. Go on working, Appello will try again by itself.</source>
            <translation>La rete è troppo lenta per l'archivio centrale. Continua pure a lavorare, Appello riproverà da solo.</translation>
        </message>
        <message>
            <source>The hub has ended the connection: sync again.</source>
            <translation>L'archivio centrale ha chiuso il collegamento: sincronizza di nuovo.</translation>
        </message>
        <message>
            <source>Too many wrong codes: wait a minute, then try again; if it stays so, ask for a new code.</source>
            <translation>Troppi codici sbagliati: aspetta un minuto, poi riprova; se non basta, chiedi un codice nuovo.</translation>
        </message>
        <message>
            <source>This laptop asks the hub too often: nothing is lost, it goes on by itself in a while.</source>
            <translation>Questo portatile interroga l'archivio centrale troppo spesso: non si perde nulla, riprende da solo tra poco.</translation>
        </message>
        <message>
            <source>This is no bundle, or it was damaged or changed on its way: copy it again or have it written again. Nothing of it was taken.</source>
            <translation>Questo non è un pacchetto, oppure è stato danneggiato o modificato nel tragitto: copialo di nuovo o fallo riscrivere. Non ne è stato preso nulla.</translation>
        </message>
        <message>
            <source>A newer Appello wrote this bundle: install the newest version here, then read it again.</source>
            <translation>Questo pacchetto è stato scritto da un Appello più recente: installa qui l'ultima versione, poi leggilo di nuovo.</translation>
        </message>
        <message>
            <source>No other station could read a bundle yet: join the hub, sync once, then try again.</source>
            <translation>Nessun'altra postazione potrebbe ancora leggere un pacchetto: collegati all'archivio centrale, sincronizza una volta, poi riprova.</translation>
        </message>
        <message>
            <source>This bundle belongs to another programme: choose another file. Nothing of it was taken.</source>
            <translation>Questo pacchetto è di un altro programma: scegli un altro file. Non ne è stato preso nulla.</translation>
        </message>
        <message>
            <source>This laptop does not know the station that wrote this bundle: sync, or read a bundle of a station it knows, then try again. Nothing of it was taken.</source>
            <translation>Questo portatile non conosce la postazione che ha scritto il pacchetto: sincronizza, o leggi il pacchetto di una postazione che conosce, poi riprova. Non ne è stato preso nulla.</translation>
        </message>
        <message>
            <source>This bundle was not written for this laptop: let both stations sync, then have it written again.</source>
            <translation>Questo pacchetto non è stato scritto per questo portatile: fai sincronizzare entrambe le postazioni, poi fallo riscrivere.</translation>
        </message>
        <message>
            <source>A part of this bundle could not be taken ({operations} writes), since earlier ones are missing: sync, or ask for a bundle with everything, then read it.</source>
            <translation>Una parte del pacchetto non è stata presa ({operations} scritture) perché ne mancano di precedenti: sincronizza, oppure chiedi un pacchetto con tutto e leggilo.</translation>
        </message>
        <message>
            <source>No station, or more than one, is called “{station}”: give its number, or sync first.</source>
            <translation>Nessuna postazione, o più di una, si chiama «{station}»: indica il numero, oppure prima sincronizza.</translation>
        </message>
        <message>
            <source>Nothing can be encrypted for station {station} yet: let it start the newest version and sync, sync here too, then try again.</source>
            <translation>Per la postazione {station} non si può ancora cifrare nulla: avvia lì l'ultima versione e sincronizza, sincronizza anche qui, poi riprova.</translation>
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
            <source>This laptop is on no local network, or the system lets nobody be heard there: connect it to the same Wi-Fi or cable as the other one.</source>
            <translation>Questo portatile non è su una rete locale, o il sistema non lascia sentire nessuno: collegalo allo stesso Wi-Fi o cavo dell'altro.</translation>
        </message>
        <message>
            <source>No laptop nearby shows this code: check it sign by sign, and that both are on the same Wi-Fi or cable; or give the hub's address as well.</source>
            <translation>Nessun portatile vicino mostra questo codice: controllalo segno per segno, e che siano entrambi sullo stesso Wi-Fi o cavo; oppure indica anche l'indirizzo dell'archivio centrale.</translation>
        </message>
        <message>
            <source>This laptop is on no local network: connect it to the same Wi-Fi or cable as the new one, then ask for another code.</source>
            <translation>Questo portatile non è su una rete locale: collegalo allo stesso Wi-Fi o cavo di quello nuovo, poi chiedi un altro codice.</translation>
        </message>
        <message>
            <source>The hub has not confirmed this laptop yet: sync once, or let the new one in from another laptop.</source>
            <translation>L'archivio centrale non ha ancora confermato questo portatile: sincronizza una volta, o fai entrare quello nuovo da un altro portatile.</translation>
        </message>
        <message>
            <source>The video {path} could not be written: free some space, or choose another folder.</source>
            <translation>Impossibile scrivere il video {path}: libera dello spazio o scegli un'altra cartella.</translation>
        </message>
        <message>
            <source>This laptop does not know that edition: sync, then try again.</source>
            <translation>Questo portatile non conosce quell'edizione: sincronizza e riprova.</translation>
        </message>
        <message>
            <source>This laptop is no coordinator's: let a coordinator's laptop decide this.</source>
            <translation>Questo computer non è di un coordinatore: fai decidere dal computer di un coordinatore.</translation>
        </message>
        <message>
            <source>An erasure cannot be rejected: other laptops may have carried it out. Accept it, or leave it where it is.</source>
            <translation>Una cancellazione non si può rifiutare: altri portatili possono averla già eseguita. Accettala, o lasciala dov'è.</translation>
        </message>
        <message>
            <source>The hub at this address is not the one of the code, or not the one joined before: check address and code, or ask your coordinator for a new code. Nothing was sent.</source>
            <translation>L'archivio centrale a questo indirizzo non è quello del codice, o non è quello collegato in precedenza: ricontrolla indirizzo e codice, oppure chiedi al coordinatore un codice nuovo. Nulla è stato inviato.</translation>
        </message>
        <message>
            <source>No camera found: connect one, and its picture appears.</source>
            <translation>Nessuna fotocamera trovata: collegane una e l'immagine compare.</translation>
        </message>
        <message>
            <source>The camera is not connected any more: plug it in again, or choose another one.</source>
            <translation>La fotocamera non è più collegata: ricollegala o scegline un'altra.</translation>
        </message>
        <message>
            <source>The system keeps the camera from Appello: allow it in the system's privacy settings (on Linux, join the group “video” and log in again).</source>
            <translation>Il sistema nega la fotocamera ad Appello: consentila nelle impostazioni di privacy del sistema (su Linux, entra nel gruppo «video» e accedi di nuovo).</translation>
        </message>
        <message>
            <source>Another program is using the camera: close that program, and the picture comes back by itself.</source>
            <translation>Un altro programma usa la fotocamera: chiudilo e l'immagine torna da sola.</translation>
        </message>
        <message>
            <source>The camera does not start: close other programs that may use it, allow Appello in the system's privacy settings, or connect it again.</source>
            <translation>La fotocamera non parte: chiudi gli altri programmi che la usano, consenti Appello nelle impostazioni di privacy del sistema o ricollegala.</translation>
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
        <name>Faces</name>
        <message>
            <source>People found</source>
            <translation>Persone trovate</translation>
        </message>
    </context>
    <context>
        <name>Fields</name>
        <message>
            <source>name</source>
            <translation>nome</translation>
        </message>
        <message>
            <source>project code</source>
            <translation>codice progetto (CUP)</translation>
        </message>
        <message>
            <source>issuer</source>
            <translation>ente che rilascia</translation>
        </message>
        <message>
            <source>funder</source>
            <translation>finanziatore</translation>
        </message>
        <message>
            <source>partners</source>
            <translation>partner</translation>
        </message>
        <message>
            <source>first day</source>
            <translation>primo giorno</translation>
        </message>
        <message>
            <source>last day</source>
            <translation>ultimo giorno</translation>
        </message>
        <message>
            <source>hours needed, %</source>
            <translation>ore richieste, %</translation>
        </message>
        <message>
            <source>youths planned</source>
            <translation>giovani previsti</translation>
        </message>
        <message>
            <source>parents planned</source>
            <translation>genitori previsti</translation>
        </message>
        <message>
            <source>organisations planned</source>
            <translation>realtà previste</translation>
        </message>
        <message>
            <source>place of issue</source>
            <translation>luogo di rilascio</translation>
        </message>
        <message>
            <source>signatory</source>
            <translation>firmatario</translation>
        </message>
        <message>
            <source>signatory's role</source>
            <translation>ruolo del firmatario</translation>
        </message>
        <message>
            <source>address</source>
            <translation>indirizzo</translation>
        </message>
        <message>
            <source>online</source>
            <translation>online</translation>
        </message>
        <message>
            <source>given name</source>
            <translation>nome</translation>
        </message>
        <message>
            <source>family name</source>
            <translation>cognome</translation>
        </message>
        <message>
            <source>role</source>
            <translation>ruolo</translation>
        </message>
        <message>
            <source>kind</source>
            <translation>tipo</translation>
        </message>
        <message>
            <source>number</source>
            <translation>numero</translation>
        </message>
        <message>
            <source>title</source>
            <translation>titolo</translation>
        </message>
        <message>
            <source>programme</source>
            <translation>programma</translation>
        </message>
        <message>
            <source>edition</source>
            <translation>edizione</translation>
        </message>
        <message>
            <source>phase</source>
            <translation>fase</translation>
        </message>
        <message>
            <source>module</source>
            <translation>modulo</translation>
        </message>
        <message>
            <source>venue</source>
            <translation>sede</translation>
        </message>
        <message>
            <source>organisation</source>
            <translation>realtà</translation>
        </message>
        <message>
            <source>staff member</source>
            <translation>tutor o docente</translation>
        </message>
        <message>
            <source>participant</source>
            <translation>partecipante</translation>
        </message>
        <message>
            <source>topics</source>
            <translation>argomenti</translation>
        </message>
        <message>
            <source>skills</source>
            <translation>competenze</translation>
        </message>
        <message>
            <source>planned minutes</source>
            <translation>minuti previsti</translation>
        </message>
        <message>
            <source>date of birth</source>
            <translation>data di nascita</translation>
        </message>
        <message>
            <source>place of birth</source>
            <translation>luogo di nascita</translation>
        </message>
        <message>
            <source>codice fiscale</source>
            <translation>codice fiscale</translation>
        </message>
        <message>
            <source>e-mail</source>
            <translation>e-mail</translation>
        </message>
        <message>
            <source>enrolled on</source>
            <translation>iscritto il</translation>
        </message>
        <message>
            <source>withdrawn on</source>
            <translation>ritirato il</translation>
        </message>
        <message>
            <source>key of the badge</source>
            <translation>chiave del tesserino</translation>
        </message>
        <message>
            <source>issued on</source>
            <translation>emesso il</translation>
        </message>
        <message>
            <source>printed on</source>
            <translation>stampato il</translation>
        </message>
        <message>
            <source>voided on</source>
            <translation>annullato il</translation>
        </message>
        <message>
            <source>why voided</source>
            <translation>motivo dell'annullamento</translation>
        </message>
        <message>
            <source>child</source>
            <translation>figlio o figlia</translation>
        </message>
        <message>
            <source>guardian</source>
            <translation>genitore o tutore</translation>
        </message>
        <message>
            <source>may collect the child</source>
            <translation>può ritirare il minore</translation>
        </message>
        <message>
            <source>ended on</source>
            <translation>terminato il</translation>
        </message>
        <message>
            <source>start</source>
            <translation>inizio</translation>
        </message>
        <message>
            <source>end</source>
            <translation>fine</translation>
        </message>
        <message>
            <source>minutes that count</source>
            <translation>minuti conteggiati</translation>
        </message>
        <message>
            <source>closed on</source>
            <translation>chiuso il</translation>
        </message>
        <message>
            <source>cancelled on</source>
            <translation>annullato il</translation>
        </message>
        <message>
            <source>late after minutes</source>
            <translation>in ritardo dopo minuti</translation>
        </message>
        <message>
            <source>early before minutes</source>
            <translation>uscita anticipata prima di minuti</translation>
        </message>
        <message>
            <source>key of the station</source>
            <translation>chiave della postazione</translation>
        </message>
        <message>
            <source>database of the station</source>
            <translation>base dati della postazione</translation>
        </message>
        <message>
            <source>key for bundles</source>
            <translation>chiave per i pacchetti</translation>
        </message>
        <message>
            <source>station number</source>
            <translation>numero della postazione</translation>
        </message>
        <message>
            <source>struck off on</source>
            <translation>esclusa il</translation>
        </message>
    </context>
    <context>
        <name>Gathering</name>
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
        <name>Hardware</name>
        <message>
            <source>The test code was read.</source>
            <translation>Il codice di prova è stato letto.</translation>
        </message>
        <message>
            <source>A badge of this programme.</source>
            <translation>Un tesserino di questo programma.</translation>
        </message>
        <message>
            <source>A badge, but not of a programme that this laptop knows.</source>
            <translation>Un tesserino, ma non di un programma che questo computer conosce.</translation>
        </message>
        <message>
            <source>Another code: {text}</source>
            <translation>Un altro codice: {text}</translation>
        </message>
        <message>
            <source>Garbled: {pairs}.</source>
            <translation>Arrivano diversi: {pairs}.</translation>
        </message>
        <message>
            <source>Upper and lower case are changed, as by Caps Lock.</source>
            <translation>Maiuscole e minuscole sono scambiate, come con Bloc Maiusc.</translation>
        </message>
        <message>
            <source>It adds “{text}” before each code.</source>
            <translation>Aggiunge «{text}» prima di ogni codice.</translation>
        </message>
        <message>
            <source>It adds “{text}” after each code.</source>
            <translation>Aggiunge «{text}» dopo ogni codice.</translation>
        </message>
        <message>
            <source>Badges will not be read with this scanner.</source>
            <translation>Con questo lettore i tesserini non si leggono.</translation>
        </message>
        <message>
            <source>Set it to this computer's keyboard: its booklet has a code for each country.</source>
            <translation>Impostalo sulla tastiera di questo computer: il suo libretto ha un codice per ogni paese.</translation>
        </message>
        <message>
            <source>Every character comes through as it is.</source>
            <translation>Ogni carattere arriva com'è.</translation>
        </message>
        <message>
            <source>Badges will be read: they do without the others.</source>
            <translation>I tesserini si leggono: fanno a meno degli altri caratteri.</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>niente</translation>
        </message>
    </context>
    <context>
        <name>HardwarePresenter</name>
        <message>
            <source>Hold a badge or a printed test code up to it.</source>
            <translation>Mostrale un tesserino o il codice di prova stampato.</translation>
        </message>
        <message>
            <source>Nothing scanned yet.</source>
            <translation>Ancora niente letto.</translation>
        </message>
        <message>
            <source>Starting the camera…</source>
            <translation>Avvio la fotocamera…</translation>
        </message>
        <message>
            <source>read in {count} of the last {frames} frames</source>
            <translation>letto in {count} delle ultime {frames} immagini</translation>
        </message>
        <message>
            <source>{count} characters in {lapse} ms.</source>
            <translation>{count} caratteri in {lapse} ms.</translation>
        </message>
        <message>
            <source>Test codes</source>
            <translation>Codici di prova</translation>
        </message>
        <message>
            <source>test codes.pdf</source>
            <translation>codici di prova.pdf</translation>
        </message>
        <message>
            <source>Drawing test codes</source>
            <translation>Preparo i codici di prova</translation>
        </message>
    </context>
    <context>
        <name>HardwareView</name>
        <message>
            <source>Camera, scanner, sounds</source>
            <translation>Fotocamera, lettore, suoni</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Indietro</translation>
        </message>
        <message>
            <source>Print test codes…</source>
            <translation>Stampa codici di prova…</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>Fotocamera</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>Lettore</translation>
        </message>
        <message>
            <source>Sounds</source>
            <translation>Suoni</translation>
        </message>
    </context>
    <context>
        <name>Hearing</name>
        <message>
            <source>The scanner is heard, wherever the cursor is.</source>
            <translation>Il lettore viene ascoltato, ovunque sia il cursore.</translation>
        </message>
        <message>
            <source>The scanner is not heard: another window is active. Click on this one.</source>
            <translation>Il lettore non viene ascoltato: è attiva un'altra finestra. Fai clic su questa.</translation>
        </message>
    </context>
    <context>
        <name>History</name>
        <message>
            <source>Recorded</source>
            <translation>Registrato</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nome</translation>
        </message>
        <message>
            <source>Was</source>
            <translation>Prima</translation>
        </message>
        <message>
            <source>Is now</source>
            <translation>Adesso</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Perché</translation>
        </message>
        <message>
            <source>How</source>
            <translation>Come</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>annullata</translation>
        </message>
        <message>
            <source>with {name}</source>
            <translation>con {name}</translation>
        </message>
        <message>
            <source>corrected later</source>
            <translation>corretta in seguito</translation>
        </message>
        <message>
            <source>came without a badge</source>
            <translation>senza tesserino</translation>
        </message>
        <message>
            <source>enrolled at the door</source>
            <translation>iscritto alla porta</translation>
        </message>
        <message>
            <source>came with the family</source>
            <translation>con la famiglia</translation>
        </message>
        <message>
            <source>companion named later</source>
            <translation>accompagnatore indicato dopo</translation>
        </message>
        <message>
            <source>roll call</source>
            <translation>appello a voce</translation>
        </message>
        <message>
            <source>entry</source>
            <translation>entrata</translation>
        </message>
        <message>
            <source>exit</source>
            <translation>uscita</translation>
        </message>
        <message>
            <source>badge not known here yet</source>
            <translation>tesserino non ancora noto qui</translation>
        </message>
        <message>
            <source>camera</source>
            <translation>fotocamera</translation>
        </message>
        <message>
            <source>scanner</source>
            <translation>lettore</translation>
        </message>
        <message>
            <source>by hand</source>
            <translation>a mano</translation>
        </message>
        <message>
            <source>imported</source>
            <translation>importata</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>Zoom</translation>
        </message>
        <message>
            <source>clock {time} behind</source>
            <translation>orologio indietro di {time}</translation>
        </message>
        <message>
            <source>clock {time} ahead</source>
            <translation>orologio avanti di {time}</translation>
        </message>
    </context>
    <context>
        <name>HistoryPresenter</name>
        <message>
            <source>History</source>
            <translation>Storico</translation>
        </message>
        <message>
            <source>An entry or exit that nobody took.</source>
            <translation>Un'entrata o un'uscita che nessuno ha rilevato.</translation>
        </message>
        <message>
            <source>{name}: the {mark} did not happen.</source>
            <translation>{name}: {mark}, non è avvenuta.</translation>
        </message>
        <message>
            <source>{name}: the {mark} was at another time.</source>
            <translation>{name}: {mark}, era a un'altra ora.</translation>
        </message>
        <message>
            <source>{name}: the {mark} was somebody else's.</source>
            <translation>{name}: {mark}, era di un'altra persona.</translation>
        </message>
        <message>
            <source>Recorded. Attendance counts it so.</source>
            <translation>Registrato: la presenza ora si conta così.</translation>
        </message>
    </context>
    <context>
        <name>HistoryView</name>
        <message>
            <source>Back</source>
            <translation>Indietro</translation>
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
            <source>Only corrections</source>
            <translation>Solo correzioni</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Storico</translation>
        </message>
        <message>
            <source>Nothing recorded yet</source>
            <translation>Ancora nessuna rilevazione</translation>
        </message>
        <message>
            <source>Entries, exits and corrections of this meeting appear here.</source>
            <translation>Qui compaiono entrate, uscite e correzioni di questo incontro.</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>Aggiungi…</translation>
        </message>
        <message>
            <source>Add an entry or exit that nobody took</source>
            <translation>Aggiungi un'entrata o un'uscita che nessuno ha rilevato</translation>
        </message>
        <message>
            <source>Other person…</source>
            <translation>Altra persona…</translation>
        </message>
        <message>
            <source>Say that it was somebody else</source>
            <translation>Indica che era un'altra persona</translation>
        </message>
        <message>
            <source>Other time…</source>
            <translation>Altra ora…</translation>
        </message>
        <message>
            <source>Say that it was at another time</source>
            <translation>Indica che era a un'altra ora</translation>
        </message>
        <message>
            <source>Take back…</source>
            <translation>Togli…</translation>
        </message>
        <message>
            <source>Say that it did not happen</source>
            <translation>Indica che non è avvenuta</translation>
        </message>
        <message numerus="yes">
            <source>%n lines</source>
            <translation>
                <numerusform>%n riga</numerusform>
                <numerusform>%n righe</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportAttendancePresenter</name>
        <message>
            <source>Zoom's list of participants</source>
            <translation>Elenco dei partecipanti di Zoom</translation>
        </message>
        <message>
            <source>Lines of other days were left out: {days}.</source>
            <translation>Escluse le righe di altri giorni: {days}.</translation>
        </message>
        <message>
            <source>These lines cannot be read: {lines}.</source>
            <translation>Queste righe non si leggono: {lines}.</translation>
        </message>
        <message>
            <source>These lines were left out, their times have not come yet: {lines}. Is this computer's clock right?</source>
            <translation>Queste righe sono state escluse, il loro orario deve ancora venire: {lines}. L'orologio di questo computer è giusto?</translation>
        </message>
        <message>
            <source>Nobody was there on {day}: choose the report of that day.</source>
            <translation>Nessuno risulta presente {day}: scegli il report di quel giorno.</translation>
        </message>
        <message>
            <source>leave out</source>
            <translation>escludi</translation>
        </message>
        <message>
            <source>choose…</source>
            <translation>scegli…</translation>
        </message>
        <message>
            <source>“{name}” counts for</source>
            <translation>«{name}» conta per</translation>
        </message>
        <message numerus="yes">
            <source>%n people recognised</source>
            <translation>
                <numerusform>%n persona riconosciuta</numerusform>
                <numerusform>%n persone riconosciute</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n still to be decided</source>
            <translation>
                <numerusform>%n da decidere</numerusform>
                <numerusform>%n da decidere</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left out</source>
            <translation>
                <numerusform>%n esclusa</numerusform>
                <numerusform>%n escluse</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in the waiting room only</source>
            <translation>
                <numerusform>%n solo in sala d'attesa</numerusform>
                <numerusform>%n solo in sala d'attesa</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Import %n people</source>
            <translation>
                <numerusform>Importa %n persona</numerusform>
                <numerusform>Importa %n persone</numerusform>
            </translation>
        </message>
        <message>
            <source>Importing…</source>
            <translation>Importo…</translation>
        </message>
        <message numerus="yes">
            <source>%n entries and exits were added.</source>
            <translation>
                <numerusform>%n rilevazione aggiunta.</numerusform>
                <numerusform>%n rilevazioni aggiunte.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were there already.</source>
            <translation>
                <numerusform>%n c'era già.</numerusform>
                <numerusform>%n c'erano già.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportAttendanceView</name>
        <message>
            <source>Back</source>
            <translation>Indietro</translation>
        </message>
        <message>
            <source>Other report…</source>
            <translation>Altro report…</translation>
        </message>
        <message>
            <source>Choose report…</source>
            <translation>Scegli il report…</translation>
        </message>
        <message>
            <source>Import attendance from Zoom</source>
            <translation>Importa le presenze da Zoom</translation>
        </message>
        <message>
            <source>In Zoom open Reports &gt; Usage &gt; Participants and export the list as CSV, with “Show unique users” off. Its times are read as those of Rome. Nothing is written before you have seen it.</source>
            <translation>In Zoom apri Report &gt; Utilizzo &gt; Partecipanti ed esporta l'elenco in CSV, senza «Mostra utenti unici». Gli orari si intendono di Roma. Non si scrive nulla prima che tu l'abbia visto.</translation>
        </message>
        <message>
            <source>Who was in Zoom</source>
            <translation>Chi era su Zoom</translation>
        </message>
        <message>
            <source>Counts for</source>
            <translation>Conta per</translation>
        </message>
    </context>
    <context>
        <name>JoinForm</name>
        <message>
            <source>Join</source>
            <translation>Collega</translation>
        </message>
        <message>
            <source>Scan the code</source>
            <translation>Leggi il codice</translation>
        </message>
        <message>
            <source>Address of the hub (empty for a laptop nearby)</source>
            <translation>Indirizzo dell'archivio centrale (vuoto per un portatile vicino)</translation>
        </message>
        <message>
            <source>One-time code of the hub or the laptop</source>
            <translation>Codice monouso dell'archivio centrale o del portatile</translation>
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
        <name>JoinScan</name>
        <message>
            <source>Hold the camera to the code on the other screen.</source>
            <translation>Inquadra il codice sull'altro schermo.</translation>
        </message>
    </context>
    <context>
        <name>Kiosk</name>
        <message>
            <source>Choose a staff PIN: {shortest} to {longest} digits.</source>
            <translation>Scegli un PIN dello staff: da {shortest} a {longest} cifre.</translation>
        </message>
        <message>
            <source>Start kiosk mode</source>
            <translation>Avvia il chiosco</translation>
        </message>
        <message>
            <source>It is asked for when kiosk mode is to end.</source>
            <translation>Sarà chiesto per uscire dalla modalità chiosco.</translation>
        </message>
        <message>
            <source>Staff PIN, to leave kiosk mode</source>
            <translation>PIN dello staff, per uscire dalla modalità chiosco</translation>
        </message>
        <message>
            <source>Leave kiosk mode</source>
            <translation>Esci dal chiosco</translation>
        </message>
        <message>
            <source>Forgotten? A coordinator ends kiosk mode and removes the PIN on this laptop with the command: appello kiosk off</source>
            <translation>Dimenticato? Un coordinatore termina la modalità chiosco e toglie il PIN su questo computer con il comando: appello kiosk off</translation>
        </message>
        <message>
            <source>A PIN has {shortest} to {longest} digits.</source>
            <translation>Un PIN ha da {shortest} a {longest} cifre.</translation>
        </message>
        <message>
            <source>That is not the PIN.</source>
            <translation>Non è il PIN.</translation>
        </message>
        <message>
            <source>Too many wrong PINs: wait {time}, then try again.</source>
            <translation>Troppi PIN sbagliati: aspetta {time}, poi riprova.</translation>
        </message>
    </context>
    <context>
        <name>ListPanel</name>
        <message>
            <source>the first {shown} of {total}</source>
            <translation>i primi {shown} di {total}</translation>
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
        <name>MeetingMenu</name>
        <message>
            <source>More for this meeting</source>
            <translation>Altro per questo incontro</translation>
        </message>
        <message>
            <source>Roll call</source>
            <translation>Appello a voce</translation>
        </message>
        <message>
            <source>Import from Zoom…</source>
            <translation>Importa da Zoom…</translation>
        </message>
        <message>
            <source>History and corrections</source>
            <translation>Storico e correzioni</translation>
        </message>
        <message>
            <source>Kiosk mode</source>
            <translation>Modalità chiosco</translation>
        </message>
    </context>
    <context>
        <name>NearbyRow</name>
        <message>
            <source>On</source>
            <translation>Attivo</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Spento</translation>
        </message>
        <message>
            <source>Add a station…</source>
            <translation>Aggiungi una postazione…</translation>
        </message>
        <message>
            <source>Laptops of this programme on the same network exchange directly, also without Internet.</source>
            <translation>I portatili di questo programma sulla stessa rete si scambiano i dati direttamente, anche senza Internet.</translation>
        </message>
    </context>
    <context>
        <name>Offers</name>
        <message>
            <source>The badge</source>
            <translation>Il tesserino</translation>
        </message>
        <message>
            <source>the person</source>
            <translation>la persona</translation>
        </message>
        <message>
            <source>Add {name}</source>
            <translation>Aggiungi {name}</translation>
        </message>
        <message>
            <source>Not on the list?</source>
            <translation>Non è in elenco?</translation>
        </message>
        <message numerus="yes">
            <source>All %n</source>
            <translation>
                <numerusform>Tutti (%n)</numerusform>
                <numerusform>Tutti e %n</numerusform>
            </translation>
        </message>
        <message>
            <source>With {name}, too?</source>
            <translation>Anche con {name}?</translation>
        </message>
        <message>
            <source>Leaving with {name}?</source>
            <translation>Esce con {name}?</translation>
        </message>
        <message>
            <source>{name} may not take home: {children}</source>
            <translation>{name} non può portare a casa: {children}</translation>
        </message>
        <message>
            <source>Leaves with {name}</source>
            <translation>Esce con {name}</translation>
        </message>
        <message>
            <source>Another reason…</source>
            <translation>Esce per un altro motivo…</translation>
        </message>
        <message>
            <source>Who collects {name}?</source>
            <translation>Chi viene a prendere {name}?</translation>
        </message>
        <message>
            <source>May not collect: {names}</source>
            <translation>Non può ritirare: {names}</translation>
        </message>
        <message>
            <source>Print it again</source>
            <translation>Ristampa</translation>
        </message>
        <message>
            <source>Print it</source>
            <translation>Stampa</translation>
        </message>
        <message>
            <source>Lost: make a new one</source>
            <translation>Perso: fanne uno nuovo</translation>
        </message>
        <message>
            <source>Badge</source>
            <translation>Tesserino</translation>
        </message>
        <message>
            <source>badge.pdf</source>
            <translation>tesserino.pdf</translation>
        </message>
        <message>
            <source>Drawing the badge</source>
            <translation>Preparo il tesserino</translation>
        </message>
        <message>
            <source>Why may {name} leave? Enter confirms, Esc cancels.</source>
            <translation>Perché {name} può uscire? Invio conferma, Esc annulla.</translation>
        </message>
    </context>
    <context>
        <name>Online</name>
        <message>
            <source>In Zoom</source>
            <translation>Su Zoom</translation>
        </message>
        <message>
            <source>Joined and left</source>
            <translation>Entrata e uscita</translation>
        </message>
        <message>
            <source>Counts for</source>
            <translation>Conta per</translation>
        </message>
        <message>
            <source>Recognised</source>
            <translation>Riconosciuto</translation>
        </message>
        <message>
            <source>(without a name)</source>
            <translation>(senza nome)</translation>
        </message>
        <message>
            <source>choose…</source>
            <translation>scegli…</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>escluso</translation>
        </message>
        <message>
            <source>✓ chosen by hand</source>
            <translation>✓ scelto a mano</translation>
        </message>
        <message>
            <source>✓ by e-mail</source>
            <translation>✓ dall'e-mail</translation>
        </message>
        <message>
            <source>✓ by name</source>
            <translation>✓ dal nome</translation>
        </message>
        <message>
            <source>? more than one may be meant</source>
            <translation>? può essere più di una persona</translation>
        </message>
        <message>
            <source>not on the roll</source>
            <translation>non in elenco</translation>
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
            <source>printed {day}</source>
            <translation>stampato il {day}</translation>
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
        <name>PeopleList</name>
        <message>
            <source>List</source>
            <translation>Elenco</translation>
        </message>
        <message>
            <source>People of this meeting</source>
            <translation>Persone dell'incontro</translation>
        </message>
        <message numerus="yes">
            <source>Everybody: %n</source>
            <translation>
                <numerusform>Tutti: %n</numerusform>
                <numerusform>Tutti: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Present: %n</source>
            <translation>
                <numerusform>Presenti: %n</numerusform>
                <numerusform>Presenti: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Missing: %n</source>
            <translation>
                <numerusform>Assenti: %n</numerusform>
                <numerusform>Assenti: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Left: %n</source>
            <translation>
                <numerusform>Usciti: %n</numerusform>
                <numerusform>Usciti: %n</numerusform>
            </translation>
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
        <message>
            <source>Erased here; the other laptops follow with their next sync.</source>
            <translation>Cancellato qui; gli altri portatili seguono alla prossima sincronizzazione.</translation>
        </message>
        <message>
            <source>The badge is revoked; whoever shows it is told so.</source>
            <translation>Il tesserino è revocato; a chi lo mostra viene detto.</translation>
        </message>
        <message>
            <source>Badge</source>
            <translation>Tesserino</translation>
        </message>
        <message>
            <source>badge.pdf</source>
            <translation>tesserino.pdf</translation>
        </message>
        <message>
            <source>Drawing the badge</source>
            <translation>Preparo il tesserino</translation>
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
            <translation>Scegli un'edizione per stamparne i tesserini.</translation>
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
        <message>
            <source>The badge that {name} has lost will open no door any more, anywhere. A new one is printed.</source>
            <translation>Il tesserino perso da {name} non varrà più in nessuna postazione. Se ne stampa uno nuovo.</translation>
        </message>
        <message>
            <source>Replace it</source>
            <translation>Sostituisci</translation>
        </message>
        <message>
            <source>The badge of {name} will open no door any more, anywhere.</source>
            <translation>Il tesserino di {name} non varrà più in nessuna postazione.</translation>
        </message>
        <message>
            <source>Revoke it</source>
            <translation>Revoca</translation>
        </message>
        <message>
            <source>All that tells who {name} is will be erased, here and on every laptop, for good: name, birth, badges, certificates. Only the number of those who attended stays.</source>
            <translation>Tutto ciò che dice chi è {name} sarà cancellato per sempre, qui e su ogni portatile: nome, nascita, tesserini, attestati. Resta solo il numero dei presenti.</translation>
        </message>
        <message>
            <source>Erase for good</source>
            <translation>Cancella per sempre</translation>
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
        <name>PinRow</name>
        <message>
            <source>New staff PIN</source>
            <translation>Nuovo PIN dello staff</translation>
        </message>
        <message>
            <source>Set PIN</source>
            <translation>Imposta PIN</translation>
        </message>
        <message>
            <source>A PIN is set; it ends kiosk mode.</source>
            <translation>PIN impostato: serve a uscire dal chiosco.</translation>
        </message>
        <message>
            <source>No PIN yet: 4 to 12 digits, needed to end kiosk mode.</source>
            <translation>Nessun PIN: da 4 a 12 cifre, serve a uscire dal chiosco.</translation>
        </message>
    </context>
    <context>
        <name>PinStrip</name>
        <message>
            <source>Cancel</source>
            <translation>Annulla</translation>
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
        <name>RollCallPresenter</name>
        <message>
            <source>This meeting is over: whoever you mark now counts from its start, {time}.</source>
            <translation>L'incontro è finito: chi segni ora risulta presente dall'inizio, {time}.</translation>
        </message>
        <message>
            <source>all present</source>
            <translation>tutti presenti</translation>
        </message>
        <message>
            <source>Undo “{what}”</source>
            <translation>Annulla «{what}»</translation>
        </message>
    </context>
    <context>
        <name>RollCallView</name>
        <message>
            <source>Back</source>
            <translation>Indietro</translation>
        </message>
        <message>
            <source>Roll</source>
            <translation>Elenco</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>Presenza</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nome</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Dalle</translation>
        </message>
        <message>
            <source>All present (Ctrl+A)</source>
            <translation>Tutti presenti (Ctrl+A)</translation>
        </message>
        <message>
            <source>Nothing to undo</source>
            <translation>Niente da annullare</translation>
        </message>
        <message>
            <source>Up and down choose a name, the space bar marks it; letters jump to one.</source>
            <translation>Su e giù scelgono un nome, la barra spaziatrice lo segna; le lettere ci saltano.</translation>
        </message>
        <message>
            <source>Looking for “{letters}”</source>
            <translation>Cerco «{letters}»</translation>
        </message>
        <message>
            <source>{present} of {expected}</source>
            <translation>{present} di {expected}</translation>
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
        <name>ScannerPanel</name>
        <message>
            <source>Test code for the scanner</source>
            <translation>Codice di prova per il lettore</translation>
        </message>
        <message>
            <source>Scan this code, here or printed: it tells whether the scanner types as this computer's keyboard does.</source>
            <translation>Leggi questo codice, qui o stampato: dice se il lettore scrive come la tastiera di questo computer.</translation>
        </message>
    </context>
    <context>
        <name>SetAsidePanel</name>
        <message>
            <source>Accept</source>
            <translation>Accetta</translation>
        </message>
        <message>
            <source>Reject</source>
            <translation>Rifiuta</translation>
        </message>
        <message>
            <source>Only a coordinator's station decides.</source>
            <translation>Decide solo la postazione di un coordinatore.</translation>
        </message>
    </context>
    <context>
        <name>SettingsPresenter</name>
        <message>
            <source>Kept in this computer's keyring.</source>
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
            <source>Reduced</source>
            <translation>Ridotto</translation>
        </message>
        <message>
            <source>Choose and try…</source>
            <translation>Scegli e prova…</translation>
        </message>
        <message>
            <source>The system asks for reduced motion.</source>
            <translation>Il sistema chiede meno movimento.</translation>
        </message>
        <message>
            <source>The system does not ask for reduced motion.</source>
            <translation>Il sistema non chiede meno movimento.</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>Movimento</translation>
        </message>
        <message>
            <source>Camera, scanner, sounds</source>
            <translation>Fotocamera, lettore, suoni</translation>
        </message>
        <message>
            <source>Laptops nearby</source>
            <translation>Portatili vicini</translation>
        </message>
        <message>
            <source>Staff PIN</source>
            <translation>PIN dello staff</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>Apri cartella</translation>
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
            <source>Database key</source>
            <translation>Chiave dei dati</translation>
        </message>
        <message>
            <source>Data folder</source>
            <translation>Cartella dati</translation>
        </message>
    </context>
    <context>
        <name>SettlePanel</name>
        <message>
            <source>Another value</source>
            <translation>Un altro valore</translation>
        </message>
        <message>
            <source>Use this</source>
            <translation>Usa questo</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Tieni</translation>
        </message>
        <message>
            <source>Keep “{value}”</source>
            <translation>Tieni «{value}»</translation>
        </message>
        <message>
            <source>holds for now</source>
            <translation>vale per ora</translation>
        </message>
    </context>
    <context>
        <name>SoundPanel</name>
        <message>
            <source>Volume</source>
            <translation>Volume</translation>
        </message>
        <message>
            <source>Mute</source>
            <translation>Silenzia</translation>
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
            <source>Listen</source>
            <translation>Ascolta</translation>
        </message>
    </context>
    <context>
        <name>StationsPanel</name>
        <message>
            <source>Nearby stations</source>
            <translation>Postazioni vicine</translation>
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
            <translation>Tutto è salvato qui; l'archivio centrale ora non è raggiungibile.</translation>
        </message>
        <message>
            <source>All is saved here; the rest is sent by itself.</source>
            <translation>Tutto è salvato qui; ciò che manca parte da solo.</translation>
        </message>
        <message>
            <source>All is saved here and at the hub.</source>
            <translation>Tutto è salvato qui e nell'archivio centrale.</translation>
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
            <translation>{count} messi da parte</translation>
        </message>
        <message>
            <source>{count} to settle</source>
            <translation>{count} da risolvere</translation>
        </message>
        <message>
            <source>the clock is wrong: press here</source>
            <translation>l'orologio è sbagliato: premi qui</translation>
        </message>
        <message>
            <source>This laptop's clock is {time} behind the hub's: set date and time in the system's settings, then sync.</source>
            <translation>L'orologio di questo computer è indietro di {time} rispetto all'archivio centrale: imposta data e ora nelle impostazioni del sistema, poi sincronizza.</translation>
        </message>
        <message>
            <source>This laptop's clock is {time} ahead of the hub's: set date and time in the system's settings, then sync.</source>
            <translation>L'orologio di questo computer è avanti di {time} rispetto all'archivio centrale: imposta data e ora nelle impostazioni del sistema, poi sincronizza.</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} di {total}</translation>
        </message>
        <message>
            <source>about {time} left</source>
            <translation>circa {time} alla fine</translation>
        </message>
        <message>
            <source>address found</source>
            <translation>indirizzo trovato</translation>
        </message>
        <message>
            <source>hub answers</source>
            <translation>l'archivio centrale risponde</translation>
        </message>
        <message>
            <source>it is our hub</source>
            <translation>è il nostro</translation>
        </message>
        <message>
            <source>it knows this laptop</source>
            <translation>conosce questo computer</translation>
        </message>
        <message>
            <source>clocks agree</source>
            <translation>gli orologi coincidono</translation>
        </message>
        <message>
            <source>All is well: {steps}.</source>
            <translation>Tutto bene: {steps}.</translation>
        </message>
        <message>
            <source>{problem} (Until then all is well: {steps}.)</source>
            <translation>{problem} (Fin lì tutto bene: {steps}.)</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Tipo</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Cosa</translation>
        </message>
        <message>
            <source>Waits for</source>
            <translation>Aspetta</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Perché</translation>
        </message>
        <message>
            <source>Of what</source>
            <translation>Di che cosa</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Campo</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Valori</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>N.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nome</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Ruolo</translation>
        </message>
        <message>
            <source>Last exchange</source>
            <translation>Ultimo scambio</translation>
        </message>
        <message>
            <source>Newest write here</source>
            <translation>Ultimo dato qui</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Eventi</translation>
        </message>
        <message>
            <source>no name yet</source>
            <translation>senza nome</translation>
        </message>
        <message>
            <source>restored from a copy on {day}</source>
            <translation>ripristinata da una copia il {day}</translation>
        </message>
        <message>
            <source>found to be a copy of another on {day}</source>
            <translation>riconosciuta come copia di un'altra il {day}</translation>
        </message>
        <message>
            <source>struck off on {day}</source>
            <translation>esclusa il {day}</translation>
        </message>
        <message>
            <source>a newer Appello: install it</source>
            <translation>un Appello più recente: installalo</translation>
        </message>
        <message>
            <source>the station that wrote it</source>
            <translation>la postazione che l'ha scritta</translation>
        </message>
        <message>
            <source>the next exchange</source>
            <translation>il prossimo scambio</translation>
        </message>
        <message>
            <source>rejected by a coordinator</source>
            <translation>rifiutata da un coordinatore</translation>
        </message>
        <message>
            <source>its station's role does not allow it</source>
            <translation>il ruolo della postazione non lo permette</translation>
        </message>
        <message>
            <source>its station had been struck off</source>
            <translation>la postazione era stata esclusa</translation>
        </message>
        <message>
            <source>of a kind unknown here</source>
            <translation>di un tipo sconosciuto qui</translation>
        </message>
        <message>
            <source>holds a value that cannot be</source>
            <translation>contiene un valore impossibile</translation>
        </message>
        <message>
            <source>differs from one already here</source>
            <translation>diversa da una già presente</translation>
        </message>
        <message>
            <source>contradicts what is here</source>
            <translation>in contrasto con i dati presenti</translation>
        </message>
        <message>
            <source>Station</source>
            <translation>Postazione</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>Scritto</translation>
        </message>
        <message>
            <source>Write bundle</source>
            <translation>Scrivi pacchetto</translation>
        </message>
        <message>
            <source>Read bundle</source>
            <translation>Leggi pacchetto</translation>
        </message>
        <message numerus="yes">
            <source>%n rows did not match the record of operations and were repaired.</source>
            <translation>
                <numerusform>%n riga non corrispondeva al registro delle operazioni ed è stata riparata.</numerusform>
                <numerusform>%n righe non corrispondevano al registro delle operazioni e sono state riparate.</numerusform>
            </translation>
        </message>
        <message>
            <source>Not everybody holds the same of {meetings}: tell the coordinator, who may have to decide on what was set aside.</source>
            <translation>Non tutti hanno gli stessi dati di {meetings}: avvisa il coordinatore, che forse deve decidere su ciò che è stato messo da parte.</translation>
        </message>
        <message>
            <source>rows were repaired: press here</source>
            <translation>righe riparate: premi qui</translation>
        </message>
        <message>
            <source>a meeting differs: press here</source>
            <translation>un incontro non coincide: premi qui</translation>
        </message>
        <message>
            <source>This laptop works without a hub: it can exchange with the laptops nearby and by USB stick.</source>
            <translation>Questo portatile lavora senza archivio centrale: può scambiare con i portatili vicini e con la chiavetta USB.</translation>
        </message>
        <message>
            <source>none</source>
            <translation>nessuno</translation>
        </message>
    </context>
    <context>
        <name>SyncPanels</name>
        <message>
            <source>To send</source>
            <translation>Da inviare</translation>
        </message>
        <message>
            <source>Nothing to send</source>
            <translation>Niente da inviare</translation>
        </message>
        <message>
            <source>All that was recorded here is elsewhere too.</source>
            <translation>Tutto ciò che è stato registrato qui è anche altrove.</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>In attesa</translation>
        </message>
        <message>
            <source>Nothing is waiting</source>
            <translation>Niente in attesa</translation>
        </message>
        <message>
            <source>What arrives before that to which it refers waits here, and finds its place by itself.</source>
            <translation>Ciò che arriva prima di quello a cui si riferisce aspetta qui e trova posto da solo.</translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>Messi da parte</translation>
        </message>
        <message>
            <source>Nothing was set aside</source>
            <translation>Niente messo da parte</translation>
        </message>
        <message>
            <source>What cannot be applied is kept here until a coordinator decides.</source>
            <translation>Ciò che non si può applicare resta qui finché un coordinatore non decide.</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Conflitti</translation>
        </message>
        <message>
            <source>Nothing to settle</source>
            <translation>Niente da risolvere</translation>
        </message>
        <message>
            <source>When two stations change the same field without knowing of each other, both values are kept here.</source>
            <translation>Quando due postazioni cambiano lo stesso campo senza sapere l'una dell'altra, qui restano entrambi i valori.</translation>
        </message>
        <message>
            <source>Stations</source>
            <translation>Postazioni</translation>
        </message>
        <message>
            <source>No stations yet</source>
            <translation>Ancora nessuna postazione</translation>
        </message>
        <message>
            <source>They are listed here once they have joined.</source>
            <translation>Compaiono qui dopo essersi collegate.</translation>
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
            <source>Diagnose</source>
            <translation>Diagnosi</translation>
        </message>
        <message>
            <source>Test the connection</source>
            <translation>Prova la connessione</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>Sincronizza ora</translation>
        </message>
        <message>
            <source>What the bundle carries</source>
            <translation>Che cosa contiene il pacchetto</translation>
        </message>
        <message>
            <source>Write…</source>
            <translation>Scrivi…</translation>
        </message>
        <message>
            <source>Write a bundle</source>
            <translation>Scrivi un pacchetto</translation>
        </message>
        <message>
            <source>Read…</source>
            <translation>Leggi…</translation>
        </message>
        <message>
            <source>Read a bundle</source>
            <translation>Leggi un pacchetto</translation>
        </message>
        <message>
            <source>Syncing…</source>
            <translation>Sincronizzo…</translation>
        </message>
        <message>
            <source>Testing…</source>
            <translation>Provo…</translation>
        </message>
        <message>
            <source>Exchanging</source>
            <translation>Scambio in corso</translation>
        </message>
        <message>
            <source>To send</source>
            <translation>Da inviare</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>In attesa</translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>Messi da parte</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Conflitti</translation>
        </message>
        <message>
            <source>Stations</source>
            <translation>Postazioni</translation>
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
            <source>Without a network: a bundle on a USB stick</source>
            <translation>Senza rete: un pacchetto su chiavetta USB</translation>
        </message>
        <message>
            <source>Join a hub</source>
            <translation>Collega un archivio centrale</translation>
        </message>
        <message>
            <source>Your coordinator has the hub's address and a one-time code for this laptop. What is recorded here is sent after joining.</source>
            <translation>Il coordinatore ha l'indirizzo dell'archivio centrale e un codice monouso per questo portatile. Quanto registrato qui sarà inviato dopo il collegamento.</translation>
        </message>
        <message>
            <source>Show the lists</source>
            <translation>Mostra gli elenchi</translation>
        </message>
    </context>
    <context>
        <name>Things</name>
        <message>
            <source>this one</source>
            <translation>questa</translation>
        </message>
        <message>
            <source>Mark</source>
            <translation>Rilevazione</translation>
        </message>
        <message>
            <source>Activity entry</source>
            <translation>Voce del registro attività</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>Incontro</translation>
        </message>
        <message>
            <source>Participant</source>
            <translation>Partecipante</translation>
        </message>
        <message>
            <source>Guardian</source>
            <translation>Genitore o tutore</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Consenso</translation>
        </message>
        <message>
            <source>Enrolment</source>
            <translation>Iscrizione</translation>
        </message>
        <message>
            <source>Badge</source>
            <translation>Tesserino</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>Attestato</translation>
        </message>
        <message>
            <source>Voided certificate</source>
            <translation>Attestato annullato</translation>
        </message>
        <message>
            <source>Erasure of a person</source>
            <translation>Cancellazione di una persona</translation>
        </message>
        <message>
            <source>Programme</source>
            <translation>Programma</translation>
        </message>
        <message>
            <source>Edition</source>
            <translation>Edizione</translation>
        </message>
        <message>
            <source>Phase</source>
            <translation>Fase</translation>
        </message>
        <message>
            <source>Module</source>
            <translation>Modulo</translation>
        </message>
        <message>
            <source>Venue</source>
            <translation>Sede</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>Realtà</translation>
        </message>
        <message>
            <source>Staff member</source>
            <translation>Tutor o docente</translation>
        </message>
        <message>
            <source>Station</source>
            <translation>Postazione</translation>
        </message>
        <message>
            <source>Database</source>
            <translation>Base dati</translation>
        </message>
        <message>
            <source>Station struck off</source>
            <translation>Postazione esclusa</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Decisione</translation>
        </message>
        <message>
            <source>an earlier change</source>
            <translation>una modifica precedente</translation>
        </message>
        <message>
            <source>hub</source>
            <translation>archivio centrale</translation>
        </message>
        <message>
            <source>this station</source>
            <translation>questa postazione</translation>
        </message>
        <message>
            <source>unknown station</source>
            <translation>postazione sconosciuta</translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation>(vuoto)</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>sì</translation>
        </message>
        <message>
            <source>no</source>
            <translation>no</translation>
        </message>
        <message>
            <source>tutor</source>
            <translation>tutor</translation>
        </message>
        <message>
            <source>coordinator</source>
            <translation>coordinatore</translation>
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
            <source>Join your programme's hub to receive its meetings and people, or load the demo to look around.</source>
            <translation>Collega l'archivio centrale del tuo programma per ricevere incontri e persone, oppure carica la demo per dare un'occhiata.</translation>
        </message>
        <message>
            <source>Take attendance</source>
            <translation>Fai l'appello</translation>
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
        <name>Undoing</name>
        <message>
            <source>New badge</source>
            <translation>Nuovo tesserino</translation>
        </message>
        <message>
            <source>Taken back at check-in</source>
            <translation>Annullata al check-in</translation>
        </message>
        <message>
            <source>Undo “{what}”</source>
            <translation>Annulla «{what}»</translation>
        </message>
    </context>
    <context>
        <name>ValueField</name>
        <message>
            <source>dd/mm/yyyy</source>
            <translation>gg/mm/aaaa</translation>
        </message>
        <message>
            <source>dd/mm/yyyy hh:mm</source>
            <translation>gg/mm/aaaa hh:mm</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>un numero</translation>
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
            <translation>Questo portatile non può confermarlo: sincronizza e ricontrolla. L'attestato di un altro programma resta sconosciuto.</translation>
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
        <name>WalkInForm</name>
        <message>
            <source>dd/mm/yyyy</source>
            <translation>gg/mm/aaaa</translation>
        </message>
        <message>
            <source>Family name, then given name</source>
            <translation>Cognome, poi nome</translation>
        </message>
        <message>
            <source>Takes part as</source>
            <translation>Partecipa come</translation>
        </message>
        <message>
            <source>Youth</source>
            <translation>Ragazzo</translation>
        </message>
        <message>
            <source>Parent</source>
            <translation>Genitore</translation>
        </message>
        <message>
            <source>Delegate</source>
            <translation>Delegato</translation>
        </message>
        <message>
            <source>Add and print</source>
            <translation>Aggiungi e stampa</translation>
        </message>
        <message>
            <source>Only add</source>
            <translation>Aggiungi</translation>
        </message>
        <message>
            <source>Not on the list</source>
            <translation>Non in elenco</translation>
        </message>
        <message>
            <source>Family name</source>
            <translation>Cognome</translation>
        </message>
        <message>
            <source>Given name</source>
            <translation>Nome</translation>
        </message>
        <message>
            <source>Born on</source>
            <translation>Data di nascita</translation>
        </message>
        <message>
            <source>Guardian, if known</source>
            <translation>Genitore o tutore, se noto</translation>
        </message>
        <message>
            <source>There is no such day: write it as 03/05/2015.</source>
            <translation>Questa data non esiste: scrivila come 03/05/2015.</translation>
        </message>
    </context>
    <context>
        <name>WalkIns</name>
        <message>
            <source>Somebody of that name is on file. If it is the same person, choose:</source>
            <translation>C'è già una persona con questo nome. Se è la stessa, scegli:</translation>
        </message>
    </context>
    <context>
        <name>WelcomePresenter</name>
        <message>
            <source>Making the demo programme…</source>
            <translation>Preparo il programma demo…</translation>
        </message>
        <message>
            <source>Joining the hub…</source>
            <translation>Collegamento all'archivio centrale…</translation>
        </message>
        <message>
            <source>Fetching the programme from the hub…</source>
            <translation>Ricevo il programma dall'archivio centrale…</translation>
        </message>
        <message>
            <source>Stopped: what has arrived stays, the rest follows.</source>
            <translation>Interrotto: ciò che è arrivato resta, il resto segue.</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Continua</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Riprova</translation>
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
            <translation>Il coordinatore ha l'indirizzo e un codice monouso. Incontri e persone arrivano da soli.</translation>
        </message>
        <message>
            <source>Look around</source>
            <translation>Dai un'occhiata</translation>
        </message>
        <message>
            <source>The demo is a made-up class of Pro Officine Mezzogiorno, with a meeting today. Nothing is sent anywhere.</source>
            <translation>La demo è una classe inventata di Pro Officine Mezzogiorno, con un incontro oggi. Nulla viene inviato.</translation>
        </message>
        <message>
            <source>Programme</source>
            <translation>Programma</translation>
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
        <message>
            <source>A badge was scanned, but this page takes no attendance: open the meeting from Today.</source>
            <translation>È stato letto un tesserino, ma da questa pagina non si rilevano presenze: apri l'incontro da Oggi.</translation>
        </message>
    </context>
    <context>
        <name>Wording</name>
        <message>
            <source>{count} days</source>
            <translation>{count} giorni</translation>
        </message>
        <message>
            <source>no badge</source>
            <translation>senza tesserino</translation>
        </message>
        <message>
            <source>added now</source>
            <translation>aggiunto ora</translation>
        </message>
        <message>
            <source>with the family</source>
            <translation>con la famiglia</translation>
        </message>
        <message>
            <source>companion added</source>
            <translation>accompagnatore aggiunto</translation>
        </message>
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
