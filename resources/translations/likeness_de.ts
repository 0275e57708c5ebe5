<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Core</name>
    <message>
        <source>This image is part of what the detector was trained on, so its answer proves nothing.</source>
        <translation>Dieses Bild gehört zu denen, an denen der Detektor gelernt hat; seine Antwort beweist also nichts.</translation>
    </message>
    <message>
        <source>This face differs from the material that the detector was trained on.</source>
        <translation>Dieses Gesicht unterscheidet sich von dem, woran der Detektor gelernt hat.</translation>
    </message>
    <message>
        <source>It differs from the material that the detector was trained on, so the answer may be worth less.</source>
        <translation>Es unterscheidet sich von dem, woran der Detektor gelernt hat; die Antwort ist also vielleicht weniger wert.</translation>
    </message>
    <message>
        <source>Of the test faces that scored like this, %1 of %2 were manipulated, where half of all were.</source>
        <translation>Von den Testgesichtern mit einem solchen Wert waren %1 von %2 manipuliert, während es insgesamt die Hälfte war.</translation>
    </message>
    <message>
        <source>Of the black-and-white test faces that scored like this, %1 of %2 were manipulated, where half of all were.</source>
        <translation>Von den schwarz-weißen Testgesichtern mit einem solchen Wert waren %1 von %2 manipuliert, während es insgesamt die Hälfte war.</translation>
    </message>
    <message>
        <source>Of the test faces in colour that scored like this, %1 of %2 were manipulated, where half of all were.</source>
        <translation>Von den farbigen Testgesichtern mit einem solchen Wert waren %1 von %2 manipuliert, während es insgesamt die Hälfte war.</translation>
    </message>
    <message>
        <source>Checked when it was added, on %1 untouched and %2 forged pictures: AUC %3. Nobody has measured it on other pictures here.</source>
        <translation>Beim Hinzufügen an %1 unberührten und %2 gefälschten Bildern geprüft: AUC %3. An anderen Bildern hat es hier niemand gemessen.</translation>
    </message>
    <message>
        <source>ConsistentID&apos;s own face detector did not see the face: it was aligned by Likeness&apos;s landmarks.</source>
        <translation>Der Gesichtsdetektor von ConsistentID hat das Gesicht nicht gesehen: Es wurde nach den Gesichtspunkten von Likeness ausgerichtet.</translation>
    </message>
    <message>
        <source>No part of the face was told apart in the photo: only the whole face guides the portrait.</source>
        <translation>Im Foto war kein Teil des Gesichts zu unterscheiden: Nur das ganze Gesicht leitet das Porträt.</translation>
    </message>
    <message>
        <source>This processor is far slower in half precision: leave out --precision.</source>
        <translation>Dieser Prozessor rechnet mit halber Genauigkeit viel langsamer: Lassen Sie --precision weg.</translation>
    </message>
    <message>
        <source>Fetch the pack again.</source>
        <translation>Laden Sie das Modellpaket erneut.</translation>
    </message>
    <message>
        <source>Reading the face</source>
        <translation>Gesicht wird gelesen</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>Wird gemalt</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Wird verglichen</translation>
    </message>
    <message>
        <source>Looking for forgery</source>
        <translation>Suche nach Fälschung</translation>
    </message>
    <message>
        <source>The prompt is longer than the model can read: its last words were left out.</source>
        <translation>Das Wunschbild ist länger, als das Modell lesen kann: die letzten Wörter wurden weggelassen.</translation>
    </message>
    <message>
        <source>The face is small: with its hair it covers %1 pixels, and %2 or more are needed for a good likeness. Use a larger photo, or one taken from nearer.</source>
        <translation>Das Gesicht ist klein: mit den Haaren nimmt es %1 Pixel ein, für gute Ähnlichkeit braucht es %2 oder mehr. Nehmen Sie ein größeres Foto oder eines aus der Nähe.</translation>
    </message>
    <message>
        <source>The face is blurred, so its details cannot be seen. Use a sharper photo.</source>
        <translation>Das Gesicht ist unscharf, Einzelheiten sind nicht zu sehen. Nehmen Sie ein schärferes Foto.</translation>
    </message>
    <message>
        <source>The face is turned aside, and half of it cannot be seen. Use a photo that looks towards the camera.</source>
        <translation>Das Gesicht ist zur Seite gedreht, die Hälfte ist nicht zu sehen. Nehmen Sie ein Foto, das in die Kamera blickt.</translation>
    </message>
    <message>
        <source>The face looks far up. Use a photo that looks towards the camera.</source>
        <translation>Das Gesicht blickt weit nach oben. Nehmen Sie ein Foto, das in die Kamera blickt.</translation>
    </message>
    <message>
        <source>The face looks far down. Use a photo that looks towards the camera.</source>
        <translation>Das Gesicht blickt weit nach unten. Nehmen Sie ein Foto, das in die Kamera blickt.</translation>
    </message>
    <message>
        <source>The photo&apos;s edge cuts off %1 % of the face. Use a photo that shows all of it.</source>
        <translation>Der Rand des Fotos schneidet %1 % des Gesichts ab. Nehmen Sie ein Foto, das es ganz zeigt.</translation>
    </message>
    <message>
        <source>The photo shows %1 faces; the largest is used. Choose another one if it is not the person you mean.</source>
        <translation>Das Foto zeigt %1 Gesichter; das größte wird verwendet. Wählen Sie ein anderes, wenn Sie eine andere Person meinen.</translation>
    </message>
    <message>
        <source>The photo shows %1 faces; number %2 by size is used. Choose another one if it is not the person you mean.</source>
        <translation>Das Foto zeigt %1 Gesichter; das der Größe nach %2. wird verwendet. Wählen Sie ein anderes, wenn Sie eine andere Person meinen.</translation>
    </message>
    <message>
        <source>The photo has no colours, so those of skin, eyes and hair are unknown. Use a colour photo, or name the colours in the text.</source>
        <translation>Das Foto hat keine Farben, die von Haut, Augen und Haar sind also unbekannt. Nehmen Sie ein Farbfoto oder nennen Sie die Farben im Text.</translation>
    </message>
    <message>
        <source>This pack has no forgery detector.</source>
        <translation>Dieses Paket hat keinen Fälschungsdetektor.</translation>
    </message>
    <message>
        <source>No face was found, so there is nothing to judge.</source>
        <translation>Es wurde kein Gesicht gefunden, also gibt es nichts zu beurteilen.</translation>
    </message>
    <message>
        <source>The face is %1 pixels wide; below %2 the traces of a forgery are lost.</source>
        <translation>Das Gesicht ist %1 Pixel breit; unter %2 gehen die Spuren einer Fälschung verloren.</translation>
    </message>
    <message>
        <source>The face is cut off by the border of the picture.</source>
        <translation>Das Gesicht ist vom Bildrand abgeschnitten.</translation>
    </message>
    <message>
        <source>The answer changes too much when the picture is mirrored, saved again or cropped differently to be trusted.</source>
        <translation>Die Antwort ändert sich zu sehr, um ihr zu trauen, wenn das Bild gespiegelt, neu gespeichert oder anders beschnitten wird.</translation>
    </message>
    <message>
        <source>The detector is not sure enough either way.</source>
        <translation>Der Detektor ist sich in keiner Richtung sicher genug.</translation>
    </message>
    <message>
        <source>The face reads like the forgeries that the detector was trained on.</source>
        <translation>Das Gesicht liest sich wie die Fälschungen, mit denen der Detektor trainiert wurde.</translation>
    </message>
    <message>
        <source>None of the forgeries that the detector knows left signs in this face; that is no proof that it was not changed.</source>
        <translation>Keine der Fälschungen, die der Detektor kennt, hat in diesem Gesicht Spuren hinterlassen; das beweist nicht, dass es unverändert ist.</translation>
    </message>
    <message>
        <source>This detector comes without measured figures, so nobody knows how often it is right.</source>
        <translation>Zu diesem Detektor gibt es keine gemessenen Zahlen; niemand weiß also, wie oft er recht hat.</translation>
    </message>
    <message>
        <source>Measured on %1 test faces: AUC %2 over %3 kinds of forgery it was trained on and %4 on a kind it was not; %5 of %6 untouched faces were called manipulated, and %7 of %8 forged ones passed as without signs. It may miss other forgeries, and pictures that are generated as a whole.</source>
        <translation>Gemessen an %1 Testgesichtern: AUC %2 über %3 Arten von Fälschung, mit denen er trainiert wurde, und %4 bei einer Art, die er nicht kannte; %5 von %6 unberührten Gesichtern wurden manipuliert genannt, und %7 von %8 gefälschten gingen als ohne Anzeichen durch. Andere Fälschungen und ganz erzeugte Bilder kann er übersehen.</translation>
    </message>
    <message>
        <source>Choose multiples of %1 from %2 to %3.</source>
        <translation>Wählen Sie Vielfache von %1 zwischen %2 und %3.</translation>
    </message>
    <message>
        <source>Choose a second photo, or mix nothing.</source>
        <translation>Wählen Sie ein zweites Foto, oder mischen Sie nichts.</translation>
    </message>
    <message>
        <source>Mix another region, or choose a photo that shows it.</source>
        <translation>Mischen Sie einen anderen Bereich, oder wählen Sie ein Foto, das ihn zeigt.</translation>
    </message>
    <message>
        <source>Choose a smaller size.</source>
        <translation>Wählen Sie eine kleinere Größe.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller size.</source>
        <translation>Schließen Sie andere Programme, oder wählen Sie eine kleinere Größe.</translation>
    </message>
    <message>
        <source>Choose a smaller size, or the CPU.</source>
        <translation>Wählen Sie eine kleinere Größe oder den Hauptprozessor.</translation>
    </message>
    <message>
        <source>Shorten the prompt, or leave the recipe out.</source>
        <translation>Kürzen Sie das Wunschbild, oder lassen Sie das Rezept weg.</translation>
    </message>
    <message>
        <source>Choose PNG, JPEG, TIFF or WebP.</source>
        <translation>Wählen Sie PNG, JPEG, TIFF oder WebP.</translation>
    </message>
    <message>
        <source>Choose a portrait as Likeness saved it; other programs often drop the recipe.</source>
        <translation>Wählen Sie ein Porträt, wie Likeness es gespeichert hat; andere Programme verwerfen das Rezept oft.</translation>
    </message>
    <message>
        <source>Check that the disk has room and that you may write to your own data folder.</source>
        <translation>Prüfen Sie, ob die Festplatte Platz hat und Sie in Ihren Datenordner schreiben dürfen.</translation>
    </message>
    <message>
        <source>Stable Diffusion %1, one file</source>
        <translation>Stable Diffusion %1, eine Datei</translation>
    </message>
    <message>
        <source>The autoencoder sd-vae-ft-mse, for bases without one of their own</source>
        <translation>Der Autoencoder sd-vae-ft-mse, für Grundmodelle ohne eigenen</translation>
    </message>
    <message>
        <source>ConsistentID for Stable Diffusion %1</source>
        <translation>ConsistentID für Stable Diffusion %1</translation>
    </message>
    <message>
        <source>The face parser BiSeNet</source>
        <translation>Der Gesichtszerleger BiSeNet</translation>
    </message>
    <message>
        <source>The image encoder CLIP ViT-H/%1</source>
        <translation>Der Bildkodierer CLIP ViT-H/%1</translation>
    </message>
    <message>
        <source>TAESD, for quick previews</source>
        <translation>TAESD, für schnelle Vorschauen</translation>
    </message>
    <message>
        <source>Its licence forbids harmful uses; they are listed in its attachment A.</source>
        <translation>Seine Lizenz verbietet schädliche Verwendungen; sie stehen in ihrem Anhang A.</translation>
    </message>
    <message>
        <source>It was trained with face recognition weights and photos that are for non-commercial research only.</source>
        <translation>Es wurde mit Gewichten einer Gesichtserkennung und mit Fotos trainiert, die nur für nichtkommerzielle Forschung bestimmt sind.</translation>
    </message>
    <message>
        <source>Its weights were trained on CelebAMask-HQ: for non-commercial research only.</source>
        <translation>Seine Gewichte wurden mit CelebAMask-HQ trainiert: nur für nichtkommerzielle Forschung.</translation>
    </message>
    <message>
        <source>a Stable Diffusion %1 checkpoint: Its licence forbids harmful uses; they are listed in its attachment A.</source>
        <translation>ein vollständiges Modell von Stable Diffusion %1: Seine Lizenz verbietet schädliche Verwendungen; sie stehen in ihrem Anhang A.</translation>
    </message>
    <message>
        <source>a Stable Diffusion %1 UNet: Its licence forbids harmful uses; they are listed in its attachment A.</source>
        <translation>ein UNet von Stable Diffusion %1: Seine Lizenz verbietet schädliche Verwendungen; sie stehen in ihrem Anhang A.</translation>
    </message>
    <message>
        <source>ConsistentID for Stable Diffusion %1: It was trained with face recognition weights and photos that are for non-commercial research only.</source>
        <translation>ConsistentID für Stable Diffusion %1: Es wurde mit Gewichten einer Gesichtserkennung und mit Fotos trainiert, die nur für nichtkommerzielle Forschung bestimmt sind.</translation>
    </message>
    <message>
        <source>the face parser BiSeNet: Its weights were trained on CelebAMask-HQ: for non-commercial research only.</source>
        <translation>der Gesichtszerleger BiSeNet: Seine Gewichte wurden mit CelebAMask-HQ trainiert: nur für nichtkommerzielle Forschung.</translation>
    </message>
    <message>
        <source>the face detector SCRFD: insightface&apos;s model packs are for non-commercial research only.</source>
        <translation>der Gesichtsfinder SCRFD: Die Modellpakete von insightface sind nur für nichtkommerzielle Forschung bestimmt.</translation>
    </message>
    <message>
        <source>the face recogniser ArcFace: insightface&apos;s model packs are for non-commercial research only.</source>
        <translation>der Gesichtserkenner ArcFace: Die Modellpakete von insightface sind nur für nichtkommerzielle Forschung bestimmt.</translation>
    </message>
    <message>
        <source>a Stable Diffusion %1 checkpoint</source>
        <translation>ein vollständiges Modell von Stable Diffusion %1</translation>
    </message>
    <message>
        <source>a Stable Diffusion %1 UNet</source>
        <translation>ein UNet von Stable Diffusion %1</translation>
    </message>
    <message>
        <source>an autoencoder of Stable Diffusion</source>
        <translation>ein Autoencoder von Stable Diffusion</translation>
    </message>
    <message>
        <source>TAESD, the small autoencoder for previews</source>
        <translation>TAESD, der kleine Autoencoder für Vorschauen</translation>
    </message>
    <message>
        <source>the decoder of TAESD</source>
        <translation>der Dekodierer von TAESD</translation>
    </message>
    <message>
        <source>the image encoder CLIP ViT-H/%1</source>
        <translation>der Bildkodierer CLIP ViT-H/%1</translation>
    </message>
    <message>
        <source>the text encoder CLIP ViT-L/%1</source>
        <translation>der Textkodierer CLIP ViT-L/%1</translation>
    </message>
    <message>
        <source>the face parser BiSeNet</source>
        <translation>der Gesichtszerleger BiSeNet</translation>
    </message>
    <message>
        <source>the face detector SCRFD</source>
        <translation>der Gesichtsfinder SCRFD</translation>
    </message>
    <message>
        <source>the face recogniser ArcFace</source>
        <translation>der Gesichtserkenner ArcFace</translation>
    </message>
    <message>
        <source>a LoRA for Stable Diffusion %1</source>
        <translation>eine LoRA für Stable Diffusion %1</translation>
    </message>
    <message>
        <source>CLIP&apos;s vocabulary</source>
        <translation>der Wortschatz von CLIP</translation>
    </message>
    <message>
        <source>Check the connection and try again; it goes on where it stopped.</source>
        <translation>Prüfen Sie die Verbindung und versuchen Sie es noch einmal; es geht dort weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>Accept the licence on its page, download it with a browser, and add that file.</source>
        <translation>Nehmen Sie die Lizenz auf der Seite der Datei an, laden Sie sie mit einem Browser, und fügen Sie diese Datei hinzu.</translation>
    </message>
    <message>
        <source>Try another source.</source>
        <translation>Versuchen Sie es mit einer anderen Quelle.</translation>
    </message>
    <message>
        <source>The file has changed since: look for the one that was meant.</source>
        <translation>Die Datei hat sich seither geändert: suchen Sie die, die gemeint war.</translation>
    </message>
    <message>
        <source>It is another file than the one that was meant, or was changed on its way: it is not kept. Try another source.</source>
        <translation>Es ist eine andere Datei als die gemeinte, oder sie wurde unterwegs verändert: sie wird nicht behalten. Versuchen Sie es mit einer anderen Quelle.</translation>
    </message>
    <message>
        <source>Make room, or choose another folder.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Is the disk full? Make room and try again.</source>
        <translation>Ist die Festplatte voll? Schaffen Sie Platz, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions.</source>
        <translation>Prüfen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>Check the disk and the folder&apos;s permissions.</source>
        <translation>Prüfen Sie die Festplatte und die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>Move it away; the next file added makes a new one.</source>
        <translation>Verschieben Sie sie; mit der nächsten Datei entsteht eine neue.</translation>
    </message>
    <message>
        <source>models/README.md lists the files that can be used.</source>
        <translation>models/README.md nennt die Dateien, die sich verwenden lassen.</translation>
    </message>
    <message>
        <source>Likeness paints with Stable Diffusion %1: choose a file that was made for it.</source>
        <translation>Likeness malt mit Stable Diffusion %1: wählen Sie eine Datei, die dafür gemacht ist.</translation>
    </message>
    <message>
        <source>Choose the text-to-image file; the inpainting one reads five more channels.</source>
        <translation>Wählen Sie die Datei für Text zu Bild; die zum Ausbessern liest fünf Kanäle mehr.</translation>
    </message>
    <message>
        <source>Only LoRA and LoCon can be merged: look for one of those.</source>
        <translation>Nur LoRA und LoCon lassen sich einmischen: suchen Sie eine solche Datei.</translation>
    </message>
    <message>
        <source>Choose ConsistentID-v%1.bin, the file for Stable Diffusion %2.</source>
        <translation>Wählen Sie ConsistentID-v%1.bin, die Datei für Stable Diffusion %2.</translation>
    </message>
    <message>
        <source>Choose ConsistentID-v%1.bin; IP-Adapter files are not read.</source>
        <translation>Wählen Sie ConsistentID-v%1.bin; IP-Adapter werden nicht gelesen.</translation>
    </message>
    <message>
        <source>Likeness does not use ControlNets.</source>
        <translation>Likeness verwendet keine ControlNets.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>“%1” cannot be used with these settings.</source>
        <translation>„%1“ lässt sich mit diesen Einstellungen nicht verwenden.</translation>
    </message>
    <message>
        <source>One of the settings makes no sense.</source>
        <translation>Eine der Einstellungen ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>Open Details to see which one, change it and try again.</source>
        <translation>Unter „Einzelheiten“ steht, welche; ändern Sie sie und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>“%1” is not there any more.</source>
        <translation>„%1“ ist nicht mehr da.</translation>
    </message>
    <message>
        <source>A file is not there any more.</source>
        <translation>Eine Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Check whether it was moved or renamed, then open it again.</source>
        <translation>Sehen Sie nach, ob sie verschoben oder umbenannt wurde, und öffnen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>“%1” may not be opened.</source>
        <translation>„%1“ darf nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>A file may not be opened.</source>
        <translation>Eine Datei darf nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Give yourself the right to read it, or copy it into your own folder.</source>
        <translation>Geben Sie sich das Recht zum Lesen, oder kopieren Sie sie in Ihren eigenen Ordner.</translation>
    </message>
    <message>
        <source>“%1” is too large.</source>
        <translation>„%1“ ist zu groß.</translation>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation>Das Bild ist zu groß.</translation>
    </message>
    <message>
        <source>Make it smaller than 100 megapixels and 200 MB, then open it again.</source>
        <translation>Verkleinern Sie es auf unter 100 Megapixel und 200 MB, und öffnen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>“%1” is not a picture that Likeness can read.</source>
        <translation>„%1“ ist kein Bild, das Likeness lesen kann.</translation>
    </message>
    <message>
        <source>This is not a picture that Likeness can read.</source>
        <translation>Das ist kein Bild, das Likeness lesen kann.</translation>
    </message>
    <message>
        <source>Save it as JPEG, PNG, WebP or TIFF and open that.</source>
        <translation>Speichern Sie es als JPEG, PNG, WebP oder TIFF, und öffnen Sie das.</translation>
    </message>
    <message>
        <source>“%1” is damaged or incomplete.</source>
        <translation>„%1“ ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>The picture is damaged or incomplete.</source>
        <translation>Das Bild ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>Copy or download it again, then open the new copy.</source>
        <translation>Kopieren oder laden Sie es noch einmal, und öffnen Sie die neue Kopie.</translation>
    </message>
    <message>
        <source>No face was found in “%1”.</source>
        <translation>In „%1“ wurde kein Gesicht gefunden.</translation>
    </message>
    <message>
        <source>No face was found.</source>
        <translation>Es wurde kein Gesicht gefunden.</translation>
    </message>
    <message>
        <source>Choose a photo in which the face is turned to the camera, well lit and not too small.</source>
        <translation>Wählen Sie ein Foto, auf dem das Gesicht zur Kamera blickt, gut beleuchtet und nicht zu klein ist.</translation>
    </message>
    <message>
        <source>“%1” could not be saved.</source>
        <translation>„%1“ konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>The portrait could not be saved.</source>
        <translation>Das Porträt konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Choose a folder in which you may write and that has room left.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen und der noch Platz hat.</translation>
    </message>
    <message>
        <source>A model that “%1” needs is not installed.</source>
        <translation>Ein Modell, das „%1“ braucht, ist nicht installiert.</translation>
    </message>
    <message>
        <source>A model is not installed.</source>
        <translation>Ein Modell ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install the model pack again, then start Likeness anew. Details names the file.</source>
        <translation>Installieren Sie das Modellpaket noch einmal, und starten Sie Likeness neu. „Einzelheiten“ nennt die Datei.</translation>
    </message>
    <message>
        <source>A model that “%1” needs is damaged or does not fit.</source>
        <translation>Ein Modell, das „%1“ braucht, ist beschädigt oder passt nicht.</translation>
    </message>
    <message>
        <source>A model is damaged or does not fit.</source>
        <translation>Ein Modell ist beschädigt oder passt nicht.</translation>
    </message>
    <message>
        <source>Install the model pack again. Details names the file.</source>
        <translation>Installieren Sie das Modellpaket noch einmal. „Einzelheiten“ nennt die Datei.</translation>
    </message>
    <message>
        <source>The graphics processor for “%1” was not found.</source>
        <translation>Der Grafikprozessor für „%1“ wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The graphics processor was not found.</source>
        <translation>Der Grafikprozessor wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Start Likeness without choosing a device; it will use the main processor.</source>
        <translation>Starten Sie Likeness ohne Wahl eines Geräts; es nimmt dann den Hauptprozessor.</translation>
    </message>
    <message>
        <source>The memory does not suffice for “%1”.</source>
        <translation>Der Speicher reicht für „%1“ nicht aus.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>Der Speicher reicht nicht aus.</translation>
    </message>
    <message>
        <source>Close other programs or use a smaller photo, then try again.</source>
        <translation>Schließen Sie andere Programme oder nehmen Sie ein kleineres Foto, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Something unexpected happened with “%1”.</source>
        <translation>Mit „%1“ ist etwas Unerwartetes geschehen.</translation>
    </message>
    <message>
        <source>Something unexpected happened.</source>
        <translation>Etwas Unerwartetes ist geschehen.</translation>
    </message>
    <message>
        <source>Try again. If it happens once more, report the text under Details.</source>
        <translation>Versuchen Sie es noch einmal. Geschieht es wieder, melden Sie den Text unter „Einzelheiten“.</translation>
    </message>
    <message>
        <source>“%1” could not be downloaded.</source>
        <translation>„%1“ konnte nicht heruntergeladen werden.</translation>
    </message>
    <message>
        <source>A model could not be downloaded.</source>
        <translation>Ein Modell konnte nicht heruntergeladen werden.</translation>
    </message>
    <message>
        <source>Check the connection and try again.</source>
        <translation>Prüfen Sie die Verbindung, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>“%1” is damaged, or another file than the one that was meant.</source>
        <translation>„%1“ ist beschädigt oder eine andere Datei als die gemeinte.</translation>
    </message>
    <message>
        <source>A file of the models is damaged.</source>
        <translation>Eine Datei der Modelle ist beschädigt.</translation>
    </message>
    <message>
        <source>Try another source. Details says what was wrong.</source>
        <translation>Versuchen Sie es mit einer anderen Quelle. Unter „Einzelheiten“ steht, was falsch war.</translation>
    </message>
    <message>
        <source>“%1” is no model that Likeness can use.</source>
        <translation>„%1“ ist kein Modell, das Likeness verwenden kann.</translation>
    </message>
    <message>
        <source>This is no model that Likeness can use.</source>
        <translation>Das ist kein Modell, das Likeness verwenden kann.</translation>
    </message>
    <message>
        <source>Choose a weight file that was published for Stable Diffusion 1.5.</source>
        <translation>Wählen Sie eine Gewichtsdatei, die für Stable Diffusion 1.5 veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>The file is too large.</source>
        <translation>Die Datei ist zu groß.</translation>
    </message>
    <message>
        <source>The model could not be saved.</source>
        <translation>Das Modell konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Check that the disk has room and that you may write to your own data folder.</source>
        <translation>Prüfen Sie, ob die Festplatte Platz hat und Sie in Ihren Datenordner schreiben dürfen.</translation>
    </message>
</context>
<context>
    <name>GalleryCommands</name>
    <message>
        <source>Rate portrait</source>
        <translation>Porträt bewerten</translation>
    </message>
    <message>
        <source>Take rating away</source>
        <translation>Bewertung wegnehmen</translation>
    </message>
    <message>
        <source>Delete portrait</source>
        <translation>Porträt löschen</translation>
    </message>
    <message>
        <source>The portrait could not be taken out of the trash.</source>
        <translation>Das Porträt ließ sich nicht aus dem Papierkorb holen.</translation>
    </message>
    <message>
        <source>Look for it in your system&apos;s trash.</source>
        <translation>Suchen Sie es im Papierkorb Ihres Systems.</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
</context>
<context>
    <name>Ranking</name>
    <message>
        <source>No face was found in it</source>
        <translation>Darin wurde kein Gesicht gefunden</translation>
    </message>
    <message>
        <source>Highest likeness: %1 of 100</source>
        <translation>Höchste Ähnlichkeit: %1 von 100</translation>
    </message>
    <message>
        <source>Likeness %1 of 100</source>
        <translation>Ähnlichkeit %1 von 100</translation>
    </message>
    <message>
        <source>Shows signs of manipulation</source>
        <translation>Zeigt Anzeichen von Manipulation</translation>
    </message>
    <message>
        <source>Shows no signs of manipulation</source>
        <translation>Zeigt keine Anzeichen von Manipulation</translation>
    </message>
    <message>
        <source>The sharpest</source>
        <translation>Das schärfste</translation>
    </message>
</context>
<context>
    <name>StylePreset</name>
    <message>
        <source>Studio photograph</source>
        <translation>Studiofoto</translation>
    </message>
    <message>
        <source>Window light</source>
        <translation>Fensterlicht</translation>
    </message>
    <message>
        <source>Golden hour</source>
        <translation>Goldene Stunde</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>Schwarz-Weiß</translation>
    </message>
    <message>
        <source>Oil painting</source>
        <translation>Ölgemälde</translation>
    </message>
    <message>
        <source>Watercolour</source>
        <translation>Aquarell</translation>
    </message>
    <message>
        <source>Pencil drawing</source>
        <translation>Bleistiftzeichnung</translation>
    </message>
    <message>
        <source>Ink and wash</source>
        <translation>Tusche, laviert</translation>
    </message>
    <message>
        <source>Soft pastel</source>
        <translation>Pastell</translation>
    </message>
    <message>
        <source>Marble bust</source>
        <translation>Marmorbüste</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Face detector</source>
        <translation>Gesichtsdetektor</translation>
    </message>
    <message>
        <source>Landmarks of the face</source>
        <translation>Gesichtspunkte</translation>
    </message>
    <message>
        <source>Identity descriptor</source>
        <translation>Identitätsmerkmale</translation>
    </message>
    <message>
        <source>Vocabulary of prompts</source>
        <translation>Wortschatz der Prompts</translation>
    </message>
    <message>
        <source>Rules of the description</source>
        <translation>Regeln der Beschreibung</translation>
    </message>
    <message>
        <source>Scale of likeness</source>
        <translation>Ähnlichkeitsskala</translation>
    </message>
    <message>
        <source>Face encoder</source>
        <translation>Gesichtsencoder</translation>
    </message>
    <message>
        <source>Autoencoder of pictures</source>
        <translation>Bild-Autoencoder</translation>
    </message>
    <message>
        <source>Portrait painter</source>
        <translation>Porträtmaler</translation>
    </message>
    <message>
        <source>Reader of prompt and face</source>
        <translation>Leser von Prompt und Gesicht</translation>
    </message>
    <message>
        <source>Forgery detector</source>
        <translation>Fälschungsdetektor</translation>
    </message>
    <message>
        <source>Figures of the forgery detector</source>
        <translation>Kennzahlen des Fälschungsdetektors</translation>
    </message>
    <message>
        <source>Faces that the forgery detector knows</source>
        <translation>Gesichter, die der Fälschungsdetektor kennt</translation>
    </message>
    <message>
        <source>Stable Diffusion, one file</source>
        <translation>Stable Diffusion, eine Datei</translation>
    </message>
    <message>
        <source>UNet of Stable Diffusion</source>
        <translation>UNet von Stable Diffusion</translation>
    </message>
    <message>
        <source>Text encoder</source>
        <translation>Textencoder</translation>
    </message>
    <message>
        <source>ConsistentID</source>
        <translation>ConsistentID</translation>
    </message>
    <message>
        <source>Image encoder</source>
        <translation>Bildencoder</translation>
    </message>
    <message>
        <source>Face parser</source>
        <translation>Gesichtszerleger</translation>
    </message>
    <message>
        <source>Face detector SCRFD</source>
        <translation>Gesichtsdetektor SCRFD</translation>
    </message>
    <message>
        <source>Face recogniser ArcFace</source>
        <translation>Gesichtserkenner ArcFace</translation>
    </message>
    <message>
        <source>Quick previews</source>
        <translation>Schnelle Vorschau</translation>
    </message>
    <message>
        <source>Quick previews, decoder alone</source>
        <translation>Schnelle Vorschau, nur der Decoder</translation>
    </message>
    <message>
        <source>Style (LoRA)</source>
        <translation>Stil (LoRA)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>Haar</translation>
    </message>
    <message>
        <source>Ears</source>
        <translation>Ohren</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>Augen</translation>
    </message>
    <message>
        <source>Nose</source>
        <translation>Nase</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Mund</translation>
    </message>
    <message>
        <source>Signs of manipulation</source>
        <translation>Anzeichen von Manipulation</translation>
    </message>
    <message>
        <source>No signs of manipulation</source>
        <translation>Keine Anzeichen von Manipulation</translation>
    </message>
    <message>
        <source>Cannot say</source>
        <translation>Nicht zu sagen</translation>
    </message>
    <message>
        <source>Not known: one of the pictures shows no face</source>
        <translation>Unbekannt: Eines der Bilder zeigt kein Gesicht</translation>
    </message>
    <message>
        <source>Clearly the same person</source>
        <translation>Eindeutig dieselbe Person</translation>
    </message>
    <message>
        <source>Probably the same person</source>
        <translation>Wahrscheinlich dieselbe Person</translation>
    </message>
    <message>
        <source>Could be the same person or another</source>
        <translation>Dieselbe Person oder eine andere</translation>
    </message>
    <message>
        <source>Probably another person</source>
        <translation>Wahrscheinlich eine andere Person</translation>
    </message>
    <message>
        <source>Looks like another person</source>
        <translation>Sieht nach einer anderen Person aus</translation>
    </message>
    <message>
        <source>The face is small. A closer photo gives a better likeness.</source>
        <translation>Das Gesicht ist klein. Ein Foto aus der Nähe ergibt mehr Ähnlichkeit.</translation>
    </message>
    <message>
        <source>The face is blurred. A sharper photo gives a better likeness.</source>
        <translation>Das Gesicht ist unscharf. Ein schärferes Foto ergibt mehr Ähnlichkeit.</translation>
    </message>
    <message>
        <source>The face is turned away. One looking at the camera works better.</source>
        <translation>Das Gesicht ist abgewandt. Eines, das in die Kamera blickt, gelingt besser.</translation>
    </message>
    <message>
        <source>Part of the face is cut off. A photo that shows all of it works better.</source>
        <translation>Das Gesicht ist angeschnitten. Ein Foto, das es ganz zeigt, gelingt besser.</translation>
    </message>
    <message>
        <source>There are several faces. Click the one you mean, or choose it below.</source>
        <translation>Es sind mehrere Gesichter da. Klicken Sie das gemeinte an, oder wählen Sie es unten.</translation>
    </message>
    <message>
        <source>The photo has no colour, so colours of skin, hair and eyes are a guess.</source>
        <translation>Das Foto hat keine Farben; die Farben von Haut, Haar und Augen sind also geraten.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>ui::controllers::ExportController</name>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message numerus="yes">
        <source>%n portrait(s) written to %1</source>
        <translation>
            <numerusform>%n Porträt nach %1 geschrieben</numerusform>
            <numerusform>%n Porträts nach %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, likeness %2</source>
        <translation>%1, Ähnlichkeit %2</translation>
    </message>
</context>
<context>
    <name>ui::controllers::GalleryController</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>All ratings are erased.</source>
        <translation>Alle Bewertungen sind gelöscht.</translation>
    </message>
    <message>
        <source>The portrait could not be moved to the trash.</source>
        <translation>Das Porträt ließ sich nicht in den Papierkorb legen.</translation>
    </message>
    <message>
        <source>Check that the disk has a trash and that you may write to it.</source>
        <translation>Prüfen Sie, ob die Festplatte einen Papierkorb hat und Sie hineinschreiben dürfen.</translation>
    </message>
    <message>
        <source>The portrait is on the clipboard.</source>
        <translation>Das Porträt ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Take settings of a portrait</source>
        <translation>Einstellungen eines Porträts übernehmen</translation>
    </message>
    <message>
        <source>The settings of this portrait are in the panel.</source>
        <translation>Die Einstellungen dieses Porträts stehen rechts im Feld.</translation>
    </message>
    <message>
        <source>Take the recipe of a picture</source>
        <translation>Rezept eines Bildes übernehmen</translation>
    </message>
    <message>
        <source>The recipe of “%1” is in the panel.</source>
        <translation>Das Rezept von „%1“ steht rechts im Feld.</translation>
    </message>
    <message>
        <source>Choose the photo it was made from, or another, and generate.</source>
        <translation>Wählen Sie das Foto, aus dem es entstand, oder ein anderes, und malen Sie.</translation>
    </message>
</context>
<context>
    <name>ui::controllers::PackController</name>
    <message>
        <source>“%1” is installed.</source>
        <translation>„%1“ ist installiert.</translation>
    </message>
    <message>
        <source>Its publisher gives no checksum: it was recognised by its contents alone.</source>
        <translation>Wer es veröffentlicht hat, nennt keine Prüfsumme: es wurde nur an seinem Inhalt erkannt.</translation>
    </message>
    <message>
        <source>The download was stopped.</source>
        <translation>Das Herunterladen wurde angehalten.</translation>
    </message>
    <message>
        <source>What has arrived is kept: the next download goes on from there.</source>
        <translation>Was angekommen ist, bleibt: beim nächsten Mal geht es dort weiter.</translation>
    </message>
    <message>
        <source>“%1” was not added.</source>
        <translation>„%1“ wurde nicht hinzugefügt.</translation>
    </message>
    <message>
        <source>“%1” is added.</source>
        <translation>„%1“ ist hinzugefügt.</translation>
    </message>
    <message>
        <source>It was recognised: %1.</source>
        <translation>Erkannt wurde: %1.</translation>
    </message>
</context>
<context>
    <name>ui::controllers::QueueController</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
</context>
<context>
    <name>ui::controllers::SessionKeeper</name>
    <message>
        <source>Your work could not be kept for the next start.</source>
        <translation>Ihre Arbeit ließ sich nicht für den nächsten Start aufheben.</translation>
    </message>
    <message>
        <source>Check that the disk has room.</source>
        <translation>Prüfen Sie, ob die Festplatte Platz hat.</translation>
    </message>
</context>
<context>
    <name>ui::controllers::Studio</name>
    <message>
        <source>The library was damaged, so a new one was begun.</source>
        <translation>Die Bibliothek war beschädigt, deshalb wurde eine neue begonnen.</translation>
    </message>
    <message>
        <source>The portraits are still in its folder, and the old library lies beside the new one.</source>
        <translation>Die Porträts liegen noch in ihrem Ordner, die alte Bibliothek neben der neuen.</translation>
    </message>
</context>
<context>
    <name>ui::controllers::WatchController</name>
    <message>
        <source>The folder cannot be watched.</source>
        <translation>Der Ordner lässt sich nicht beobachten.</translation>
    </message>
    <message>
        <source>Choose two folders that exist and that you may open.</source>
        <translation>Wählen Sie zwei Ordner, die es gibt und die Sie öffnen dürfen.</translation>
    </message>
    <message>
        <source>The watched folder could not be remembered.</source>
        <translation>Der beobachtete Ordner ließ sich nicht merken.</translation>
    </message>
</context>
<context>
    <name>ui::models::CatalogueModel</name>
    <message>
        <source>%1: %2; licence %3</source>
        <comment>model: its state; its licence</comment>
        <translation>%1: %2; Lizenz %3</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>Nicht vorhanden</translation>
    </message>
    <message>
        <source>Downloading: %1 %</source>
        <translation>Wird geladen: %1 %</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>Download failed</source>
        <translation>Herunterladen fehlgeschlagen</translation>
    </message>
    <message>
        <source>Size not known yet</source>
        <translation>Größe noch unbekannt</translation>
    </message>
</context>
<context>
    <name>ui::models::DescriptionModel</name>
    <message>
        <source>%1: %2</source>
        <comment>region: its description</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::models::JobListModel</name>
    <message>
        <source>%1, seed %2: %3</source>
        <comment>photo&apos;s name, seed: how far it is</comment>
        <translation>%1, Startwert %2: %3</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <comment>what is done: step of steps</comment>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>ui::models::ModelListModel</name>
    <message>
        <source>%1: %2; licence %3</source>
        <comment>model: its state; its licence</comment>
        <translation>%1: %2; Lizenz %3</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>Being checked…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Installed, checksum right</source>
        <translation>Vorhanden, Prüfsumme stimmt</translation>
    </message>
    <message>
        <source>Damaged: the checksum is wrong</source>
        <translation>Beschädigt: die Prüfsumme ist falsch</translation>
    </message>
</context>
<context>
    <name>ui::models::PhotoListModel</name>
    <message>
        <source>%1: %2</source>
        <comment>photo&apos;s name: what is known of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Looking for faces…</source>
        <translation>Sucht Gesichter…</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n Gesicht</numerusform>
            <numerusform>%n Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>No face found</source>
        <translation>Kein Gesicht gefunden</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Nicht verwendbar</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>Wartet …</translation>
    </message>
</context>
<context>
    <name>ui::models::ResultListModel</name>
    <message>
        <source>Portrait of %1, seed %2, not saved</source>
        <translation>Porträt nach %1, Startwert %2, nicht gespeichert</translation>
    </message>
    <message>
        <source>Portrait of %1, seed %2, saved</source>
        <translation>Porträt nach %1, Startwert %2, gespeichert</translation>
    </message>
    <message>
        <source>likeness %1 of 100</source>
        <translation>Ähnlichkeit %1 von 100</translation>
    </message>
    <message>
        <source>likeness not known</source>
        <translation>Ähnlichkeit unbekannt</translation>
    </message>
    <message>
        <source>%1; %2; %3</source>
        <comment>portrait; likeness; verdict</comment>
        <translation>%1; %2; %3</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n star(s)</source>
        <comment>portrait, likeness and verdict; stars</comment>
        <translation>
            <numerusform>%1; %n Stern</numerusform>
            <numerusform>%1; %n Sterne</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::views::BatchSheet</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Also save the portraits in a folder</source>
        <translation>Die Porträts auch in einem Ordner speichern</translation>
    </message>
    <message>
        <source>Start the batch</source>
        <translation>Stapel starten</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Prompts, one a line</source>
        <translation>Wunschbilder, eines je Zeile</translation>
    </message>
    <message>
        <source>One prompt a line; each photo gets every one</source>
        <translation>Ein Wunschbild je Zeile; jedes Foto bekommt jedes</translation>
    </message>
    <message>
        <source>Seeds for each prompt</source>
        <translation>Startwerte je Wunschbild</translation>
    </message>
    <message>
        <source>Naming pattern</source>
        <translation>Muster der Namen</translation>
    </message>
    <message>
        <source>{photo}, {seed}, {number}, {prompt} and {date} are filled in</source>
        <translation>{photo}, {seed}, {number}, {prompt} und {date} werden ausgefüllt</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Wunschbilder</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Folder for the portraits</source>
        <translation>Ordner für die Porträts</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a Folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>The portraits are kept in the library; export them when you like.</source>
        <translation>Die Porträts bleiben in der Bibliothek; exportieren Sie sie, wann Sie mögen.</translation>
    </message>
    <message>
        <source>For example: %1</source>
        <translation>Zum Beispiel: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 photos × %2 prompts × %3 seeds = %n portrait(s)</source>
        <translation>
            <numerusform>%1 Fotos × %2 Wunschbilder × %3 Startwerte = %n Porträt</numerusform>
            <numerusform>%1 Fotos × %2 Wunschbilder × %3 Startwerte = %n Porträts</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a folder that exists</source>
        <translation>Wählen Sie einen Ordner, den es gibt</translation>
    </message>
</context>
<context>
    <name>ui::views::Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>Leinwand</translation>
    </message>
    <message>
        <source>A portrait is being painted</source>
        <translation>Ein Porträt wird gemalt</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nichts ist geöffnet</translation>
    </message>
    <message>
        <source>This photo cannot be shown</source>
        <translation>Dieses Foto lässt sich nicht zeigen</translation>
    </message>
    <message>
        <source>Reading the photo…</source>
        <translation>Foto wird gelesen…</translation>
    </message>
    <message>
        <source>Painting…</source>
        <translation>Wird gemalt…</translation>
    </message>
    <message>
        <source>The portrait will appear here</source>
        <translation>Hier erscheint das Porträt</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Porträt</translation>
    </message>
    <message>
        <source>Portrait, seed %1</source>
        <translation>Porträt, Startwert %1</translation>
    </message>
    <message>
        <source>Portrait in the making</source>
        <translation>Porträt im Entstehen</translation>
    </message>
    <message>
        <source>Click to take this face</source>
        <translation>Klicken, um dieses Gesicht zu nehmen</translation>
    </message>
    <message>
        <source>The photo is not there any more</source>
        <translation>Das Foto ist nicht mehr da</translation>
    </message>
    <message>
        <source>The portrait is not there any more</source>
        <translation>Das Porträt ist nicht mehr da</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>ui::views::CanvasBar</name>
    <message>
        <source>Portrait of %1</source>
        <translation>Porträt nach %1</translation>
    </message>
</context>
<context>
    <name>ui::views::ConsentBar</name>
    <message>
        <source>Please use photos only of people who agree to it.</source>
        <translation>Bitte verwenden Sie nur Fotos von Menschen, die damit einverstanden sind.</translation>
    </message>
    <message>
        <source>Ask before you make a portrait of somebody, and before you show it. Do not make portraits that deceive or embarrass. Photos and portraits stay on this computer, and each portrait says that it was made by AI.</source>
        <translation>Fragen Sie, bevor Sie jemanden porträtieren und bevor Sie das Porträt zeigen. Machen Sie keine Porträts, die täuschen oder bloßstellen. Fotos und Porträts bleiben auf diesem Computer, und jedes Porträt sagt, dass KI es gemacht hat.</translation>
    </message>
    <message>
        <source>I understand</source>
        <translation>Verstanden</translation>
    </message>
</context>
<context>
    <name>ui::views::ControlPanel</name>
    <message>
        <source>Settings of the portrait</source>
        <translation>Einstellungen des Porträts</translation>
    </message>
    <message>
        <source>&amp;Prompt</source>
        <translation>&amp;Wunschbild</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Wunschbild</translation>
    </message>
    <message>
        <source>How the portrait should look: style, clothes, light, place</source>
        <translation>Wie das Porträt aussehen soll: Stil, Kleidung, Licht, Ort</translation>
    </message>
    <message>
        <source>An oil painting, soft window light, dark background</source>
        <translation>An oil painting, soft window light, dark background</translation>
    </message>
    <message>
        <source>A&amp;void</source>
        <translation>&amp;Vermeiden</translation>
    </message>
    <message>
        <source>Avoid</source>
        <translation>Vermeiden</translation>
    </message>
    <message>
        <source>What should not appear in the portrait</source>
        <translation>Was im Porträt nicht vorkommen soll</translation>
    </message>
    <message>
        <source>blurry, cropped, text</source>
        <translation>blurry, cropped, text</translation>
    </message>
    <message>
        <source>Description of the face</source>
        <translation>Beschreibung des Gesichts</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>How strongly the face as a whole steers the portrait. Double click for 100 %.</source>
        <translation>Wie stark das ganze Gesicht das Porträt bestimmt. Doppelklick für 100 %.</translation>
    </message>
    <message>
        <source>How strongly this region steers the portrait. Double click for 100 %.</source>
        <translation>Wie stark dieser Bereich das Porträt bestimmt. Doppelklick für 100 %.</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>Nach Bereichen</translation>
    </message>
    <message>
        <source>Number of portraits</source>
        <translation>Anzahl der Porträts</translation>
    </message>
    <message>
        <source>How many portraits to paint; their seeds follow each other</source>
        <translation>Wie viele Porträts gemalt werden; ihre Startwerte folgen aufeinander</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed and settings give the same portrait</source>
        <translation>Gleicher Startwert und gleiche Einstellungen ergeben das gleiche Porträt</translation>
    </message>
    <message>
        <source>Draw a new seed</source>
        <translation>Neuen Startwert ziehen</translation>
    </message>
    <message>
        <source>Keep this seed</source>
        <translation>Diesen Startwert behalten</translation>
    </message>
    <message>
        <source>Por&amp;traits</source>
        <translation>Por&amp;träts</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>St&amp;artwert</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>More steps take longer and show more detail</source>
        <translation>Mehr Schritte dauern länger und zeigen mehr Einzelheiten</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Führung</translation>
    </message>
    <message>
        <source>How closely the portrait keeps to the face and the words</source>
        <translation>Wie genau sich das Porträt an Gesicht und Worte hält</translation>
    </message>
    <message>
        <source>Text guidance</source>
        <translation>Textführung</translation>
    </message>
    <message>
        <source>How far the words lead away from the photo; another value than the guidance takes half as long again</source>
        <translation>Wie weit die Worte vom Foto wegführen; ein anderer Wert als die Führung dauert um die Hälfte länger</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Words alone</source>
        <translation>Nur Worte</translation>
    </message>
    <message>
        <source>The share of the steps, from the first, that sees the words without the face</source>
        <translation>Der Anteil der Schritte, vom ersten an, der die Worte ohne das Gesicht sieht</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>The way from noise to portrait</source>
        <translation>Der Weg vom Rauschen zum Porträt</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Paint the portrait (%1)</source>
        <translation>Das Porträt malen (%1)</translation>
    </message>
    <message>
        <source>Watch the portrait in the making</source>
        <translation>Dem Porträt beim Entstehen zusehen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop after the step that runs (%1)</source>
        <translation>Nach dem laufenden Schritt anhalten (%1)</translation>
    </message>
    <message>
        <source>This seed is kept; press to draw a new one each time</source>
        <translation>Dieser Startwert bleibt; drücken, um jedes Mal einen neuen zu ziehen</translation>
    </message>
    <message>
        <source>A new seed is drawn each time; press to keep this one</source>
        <translation>Jedes Mal wird ein neuer Startwert gezogen; drücken, um diesen zu behalten</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>Hält nach diesem Schritt an…</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet…</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <comment>what is done: step of steps</comment>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>Portrait %1 of %2. %3</source>
        <translation>Porträt %1 von %2. %3</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>A look that is added to your words when the portrait is made</source>
        <translation>Ein Aussehen, das beim Malen zu Ihren Worten kommt</translation>
    </message>
    <message>
        <source>No style added</source>
        <translation>Kein Stil dazu</translation>
    </message>
    <message>
        <source>Change style</source>
        <translation>Stil ändern</translation>
    </message>
    <message>
        <source>Change prompt</source>
        <translation>Wunschbild ändern</translation>
    </message>
    <message>
        <source>Change what to avoid</source>
        <translation>Unerwünschtes ändern</translation>
    </message>
    <message>
        <source>Change likeness</source>
        <translation>Ähnlichkeit ändern</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Change mix</source>
        <translation>Mischung ändern</translation>
    </message>
    <message>
        <source>Mix in another face</source>
        <translation>Anderes Gesicht einmischen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Width and height in pixels; sizes far from the model&apos;s own look worse</source>
        <translation>Breite und Höhe in Pixeln; fern der Größe des Modells sieht es schlechter aus</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>Die des Modells</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>width and height</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>Change size</source>
        <translation>Größe ändern</translation>
    </message>
    <message>
        <source>Change number</source>
        <translation>Anzahl ändern</translation>
    </message>
    <message>
        <source>Change seed</source>
        <translation>Startwert ändern</translation>
    </message>
    <message>
        <source>Keep seed</source>
        <translation>Startwert behalten</translation>
    </message>
    <message>
        <source>Draw new seeds</source>
        <translation>Neue Startwerte ziehen</translation>
    </message>
    <message>
        <source>Change steps</source>
        <translation>Schritte ändern</translation>
    </message>
    <message>
        <source>Change guidance</source>
        <translation>Führung ändern</translation>
    </message>
    <message>
        <source>Change text guidance</source>
        <translation>Textführung ändern</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>The noise that the portrait begins as: less is smoother and more alike, more is more varied</source>
        <translation>Das Rauschen, mit dem das Porträt beginnt: weniger ist glatter und ähnlicher, mehr ist abwechslungsreicher</translation>
    </message>
    <message>
        <source>Change noise</source>
        <translation>Rauschen ändern</translation>
    </message>
    <message>
        <source>Change share of words</source>
        <translation>Anteil der Worte ändern</translation>
    </message>
    <message>
        <source>Change scheduler</source>
        <translation>Scheduler ändern</translation>
    </message>
</context>
<context>
    <name>ui::views::DescriptionForm</name>
    <message>
        <source>Description: %1</source>
        <translation>Beschreibung: %1</translation>
    </message>
    <message>
        <source>Nothing measured</source>
        <translation>Nichts gemessen</translation>
    </message>
    <message>
        <source>Back to what was measured: %1</source>
        <translation>Zurück zum Gemessenen: %1</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen…</translation>
    </message>
    <message>
        <source>Change description: %1</source>
        <translation>Beschreibung ändern: %1</translation>
    </message>
</context>
<context>
    <name>ui::views::DropHint</name>
    <message>
        <source>Let go to open</source>
        <translation>Loslassen zum Öffnen</translation>
    </message>
</context>
<context>
    <name>ui::views::ExportSheet</name>
    <message>
        <source>Recipe: prompt, seed and settings</source>
        <translation>Rezept: Wunschbild, Startwert und Einstellungen</translation>
    </message>
    <message>
        <source>Label “made by AI” (IPTC)</source>
        <translation>Kennzeichen „von KI gemacht“ (IPTC)</translation>
    </message>
    <message numerus="yes">
        <source>Export %n portrait(s)</source>
        <translation>
            <numerusform>%n Porträt exportieren</numerusform>
            <numerusform>%n Porträts exportieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Contact sheet…</source>
        <translation>Kontaktbogen …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> Pixel</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie es ist</translation>
    </message>
    <message>
        <source>Tells other programs that the picture was made by AI. Leave it on when you show the picture to others.</source>
        <translation>Sagt anderen Programmen, dass KI das Bild gemacht hat. Lassen Sie es an, wenn Sie das Bild anderen zeigen.</translation>
    </message>
    <message>
        <source>{photo}, {seed}, {number}, {prompt} and {date} are filled in</source>
        <translation>{photo}, {seed}, {number}, {prompt} und {date} werden ausgefüllt</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation>Längste Seite</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Columns of the contact sheet</source>
        <translation>Spalten des Kontaktbogens</translation>
    </message>
    <message>
        <source>Folder for the portraits</source>
        <translation>Ordner für die Porträts</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a Folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a folder that exists</source>
        <translation>Wählen Sie einen Ordner, den es gibt</translation>
    </message>
</context>
<context>
    <name>ui::views::Fold</name>
    <message>
        <source>Fold away</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>Ausklappen</translation>
    </message>
</context>
<context>
    <name>ui::views::MainWindow</name>
    <message>
        <source>Likeness</source>
        <translation>Likeness</translation>
    </message>
    <message>
        <source>&amp;Open Photos…</source>
        <translation>Fotos ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Remove Photo from the List</source>
        <translation>Foto aus der Liste &amp;nehmen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>&amp;Malen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;New Seed</source>
        <translation>&amp;Neuer Startwert</translation>
    </message>
    <message>
        <source>&amp;Keep the Seed</source>
        <translation>Startwert &amp;behalten</translation>
    </message>
    <message>
        <source>Check the Photo for &amp;Manipulation</source>
        <translation>Foto auf Manipulation &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation>&amp;Foto</translation>
    </message>
    <message>
        <source>&amp;Side by Side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>Por&amp;trait</source>
        <translation>Por&amp;trät</translation>
    </message>
    <message>
        <source>&amp;Outlines of the Face</source>
        <translation>&amp;Umrisse des Gesichts</translation>
    </message>
    <message>
        <source>&amp;Copy Portrait</source>
        <translation>Porträt &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Save Portrait…</source>
        <translation>Porträt &amp;speichern…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>&amp;Like the System</source>
        <translation>&amp;Wie das System</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Portrait</source>
        <translation>&amp;Porträt</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>Go to the P&amp;hotos</source>
        <translation>Zu den F&amp;otos</translation>
    </message>
    <message>
        <source>Go to the P&amp;rompt</source>
        <translation>Zum &amp;Wunschbild</translation>
    </message>
    <message>
        <source>Go to the &amp;Description</source>
        <translation>Zur &amp;Beschreibung</translation>
    </message>
    <message>
        <source>Go to the Portraits Below</source>
        <translation>Zu den Porträts unten</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Likeness</source>
        <translation>&amp;Über Likeness</translation>
    </message>
    <message>
        <source>Remove Photo</source>
        <translation>Foto entfernen</translation>
    </message>
    <message>
        <source>%1 %2 on %3</source>
        <comment>model pack, its version, the device</comment>
        <translation>%1 %2 auf %3</translation>
    </message>
    <message>
        <source>Open Photos</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>Bilder (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message>
        <source>Save Portrait</source>
        <translation>Porträt speichern</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About Likeness</source>
        <translation>Über Likeness</translation>
    </message>
    <message>
        <source>Portraits of the same person, from one photo.</source>
        <translation>Porträts derselben Person, aus einem Foto.</translation>
    </message>
    <message>
        <source>Model pack: %1 %2, licence %3</source>
        <translation>Modellpaket: %1 %2, Lizenz %3</translation>
    </message>
    <message>
        <source>Photos and queue</source>
        <translation>Fotos und Warteschlange</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message numerus="yes">
        <source>The batch is finished: %n portrait(s).</source>
        <translation>
            <numerusform>Der Stapel ist fertig: %n Porträt.</numerusform>
            <numerusform>Der Stapel ist fertig: %n Porträts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed; the queue says why, and can try again.</source>
        <translation>
            <numerusform>%n schlug fehl; die Warteschlange sagt, warum, und kann es noch einmal versuchen.</numerusform>
            <numerusform>%n schlugen fehl; die Warteschlange sagt, warum, und kann es noch einmal versuchen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Queue (%1)</source>
        <translation>Warteschlange (%1)</translation>
    </message>
    <message>
        <source>Open a &amp;Folder…</source>
        <translation>&amp;Ordner öffnen …</translation>
    </message>
    <message>
        <source>&amp;Batch…</source>
        <translation>&amp;Stapel …</translation>
    </message>
    <message>
        <source>&amp;Export and Contact Sheet…</source>
        <translation>&amp;Exportieren und Kontaktbogen …</translation>
    </message>
    <message>
        <source>&amp;Watch a Folder…</source>
        <translation>Ordner &amp;beobachten …</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Modelle</translation>
    </message>
    <message>
        <source>More &amp;Emphasis</source>
        <translation>Mehr B&amp;etonung</translation>
    </message>
    <message>
        <source>&amp;Less Emphasis</source>
        <translation>&amp;Weniger Betonung</translation>
    </message>
    <message>
        <source>&amp;More like This</source>
        <translation>&amp;Mehr davon</translation>
    </message>
    <message>
        <source>&amp;Vary</source>
        <translation>&amp;Abwandeln</translation>
    </message>
    <message>
        <source>Same Seed, Other &amp;Prompt</source>
        <translation>Gleicher Startwert, anderes Wunsch&amp;bild</translation>
    </message>
    <message>
        <source>&amp;Take its Settings</source>
        <translation>Einstellungen über&amp;nehmen</translation>
    </message>
    <message>
        <source>Show its &amp;Folder</source>
        <translation>Seinen &amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>Move to the T&amp;rash</source>
        <translation>In den Papier&amp;korb</translation>
    </message>
    <message>
        <source>&amp;Wipe</source>
        <translation>&amp;Wischen</translation>
    </message>
    <message>
        <source>&amp;Flicker</source>
        <translation>&amp;Wechseln</translation>
    </message>
    <message>
        <source>Where the &amp;Verdict Looked</source>
        <translation>Wohin das &amp;Urteil sah</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom O&amp;ut</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show &amp;All</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>&amp;High Contrast</source>
        <translation>&amp;Hoher Kontrast</translation>
    </message>
    <message>
        <source>&amp;Undo:</source>
        <translation>&amp;Rückgängig:</translation>
    </message>
    <message>
        <source>&amp;Redo:</source>
        <translation>&amp;Wiederholen:</translation>
    </message>
    <message>
        <source>Erase All &amp;Ratings…</source>
        <translation>Alle &amp;Bewertungen löschen …</translation>
    </message>
    <message>
        <source>Go to the &amp;Queue</source>
        <translation>Zur &amp;Warteschlange</translation>
    </message>
    <message>
        <source>Go to the &amp;Canvas</source>
        <translation>Zur &amp;Leinwand</translation>
    </message>
    <message>
        <source>Open a Folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Erase All Ratings</source>
        <translation>Alle Bewertungen löschen</translation>
    </message>
    <message>
        <source>Erase the stars of all portraits?</source>
        <translation>Die Sterne aller Porträts löschen?</translation>
    </message>
    <message>
        <source>Ratings are kept on this computer only. This cannot be undone.</source>
        <translation>Bewertungen bleiben nur auf diesem Computer. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Queue: %1</source>
        <translation>Warteschlange: %1</translation>
    </message>
    <message>
        <source>Portraits below: rate</source>
        <translation>Porträts unten: bewerten</translation>
    </message>
    <message>
        <source>0 to 5</source>
        <translation>0 bis 5</translation>
    </message>
    <message>
        <source>Canvas: larger, smaller, all</source>
        <translation>Leinwand: größer, kleiner, alles</translation>
    </message>
    <message>
        <source>+ − 0</source>
        <translation>+ − 0</translation>
    </message>
    <message>
        <source>Canvas: move what is enlarged, or the wipe&apos;s line</source>
        <translation>Leinwand: Vergrößertes oder Wischlinie bewegen</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Canvas: photo and portrait by turns</source>
        <translation>Leinwand: Foto und Porträt im Wechsel</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Portraits are lost when the window closes unless you save them. %1</source>
        <translation>Porträts gehen verloren, wenn sich das Fenster schließt, außer Sie speichern sie. %1</translation>
    </message>
    <message>
        <source>Add Model Files</source>
        <translation>Modelldateien hinzufügen</translation>
    </message>
    <message>
        <source>Models (%1)</source>
        <translation>Modelle (%1)</translation>
    </message>
</context>
<context>
    <name>ui::views::MixForm</name>
    <message>
        <source>Photo to take regions from</source>
        <translation>Foto, aus dem Bereiche kommen</translation>
    </message>
    <message>
        <source>These regions come from this photo, everything else from the one on the canvas</source>
        <translation>Diese Bereiche kommen aus diesem Foto, alles andere aus dem auf der Leinwand</translation>
    </message>
    <message>
        <source>%1 from the other photo</source>
        <translation>%1 aus dem anderen Foto</translation>
    </message>
    <message>
        <source>No other photo</source>
        <translation>Kein anderes Foto</translation>
    </message>
</context>
<context>
    <name>ui::views::ModelsPage</name>
    <message>
        <source>Check the files</source>
        <translation>Dateien prüfen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Compare every file with its checksum</source>
        <translation>Jede Datei mit ihrer Prüfsumme vergleichen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Model pack “%1” %2</source>
        <translation>Modellpaket „%1“ %2</translation>
    </message>
    <message>
        <source>No model pack is installed.</source>
        <translation>Es ist kein Modellpaket vorhanden.</translation>
    </message>
    <message>
        <source>Licence: %1. Trained on: %2.</source>
        <translation>Lizenz: %1. Trainiert mit: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) missing: install the pack again.</source>
        <translation>
            <numerusform>%n Datei fehlt: richten Sie das Paket neu ein.</numerusform>
            <numerusform>%n Dateien fehlen: richten Sie das Paket neu ein.</numerusform>
        </translation>
    </message>
    <message>
        <source>A file is damaged: install the pack again.</source>
        <translation>Eine Datei ist beschädigt: richten Sie das Paket neu ein.</translation>
    </message>
    <message>
        <source>Every file is there, and every checksum is right.</source>
        <translation>Jede Datei ist da, und jede Prüfsumme stimmt.</translation>
    </message>
    <message>
        <source>The files are being checked…</source>
        <translation>Die Dateien werden geprüft …</translation>
    </message>
    <message>
        <source>Every file is there.</source>
        <translation>Jede Datei ist da.</translation>
    </message>
</context>
<context>
    <name>ui::views::MoreModels</name>
    <message>
        <source>I have read the licence, and my use is one that it allows</source>
        <translation>Ich habe die Lizenz gelesen, und sie erlaubt, was ich vorhabe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Datei hinzufügen …</translation>
    </message>
    <message>
        <source>Where the file and its licence are described</source>
        <translation>Wo die Datei und ihre Lizenz beschrieben sind</translation>
    </message>
    <message>
        <source>More models</source>
        <translation>Weitere Modelle</translation>
    </message>
    <message>
        <source>Copy a weight file that is on this computer into the pack</source>
        <translation>Eine Gewichtsdatei von diesem Computer in das Paket kopieren</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>They go into this pack, and count from the next start of Likeness.</source>
        <translation>Sie kommen in dieses Paket und gelten ab dem nächsten Start von Likeness.</translation>
    </message>
    <message>
        <source>They go into a pack of your own. Likeness paints with it when it is started with --pack and this folder: %1</source>
        <translation>Sie kommen in Ihr eigenes Paket. Likeness malt damit, wenn es mit --pack und diesem Ordner gestartet wird: %1</translation>
    </message>
    <message>
        <source>“%1” is %2</source>
        <comment>a file&apos;s name; what it is and what it may be used for</comment>
        <translation>„%1“ ist %2</translation>
    </message>
    <message>
        <source>“%1” is being added.</source>
        <translation>„%1“ wird hinzugefügt.</translation>
    </message>
    <message>
        <source>“%1” is being downloaded.</source>
        <translation>„%1“ wird heruntergeladen.</translation>
    </message>
    <message>
        <source>Licence: %1. It asks for no answer of yours.</source>
        <translation>Lizenz: %1. Sie verlangt keine Antwort von Ihnen.</translation>
    </message>
    <message>
        <source>Licence: %1. %2</source>
        <comment>licence; what it restricts</comment>
        <translation>Lizenz: %1. %2</translation>
    </message>
    <message>
        <source>Add this file</source>
        <translation>Diese Datei hinzufügen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>size that is there; whole size</comment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>ui::views::NoticeBar</name>
    <message>
        <source>Copy the details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>Einzelheiten des Fehlers</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ui::views::PercentSlider</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>ui::views::PhotoCard</name>
    <message>
        <source>Check for manipulation</source>
        <translation>Auf Manipulation prüfen</translation>
    </message>
    <message>
        <source>Face to paint</source>
        <translation>Gesicht, das gemalt wird</translation>
    </message>
    <message>
        <source>Ask the forgery detector about the photo</source>
        <translation>Den Fälschungsdetektor nach dem Foto fragen</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>Face 1, the largest</source>
        <translation>Gesicht 1, das größte</translation>
    </message>
    <message>
        <source>Face %1</source>
        <translation>Gesicht %1</translation>
    </message>
</context>
<context>
    <name>ui::views::PhotoColumn</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Open more photos, or drop them anywhere on the window</source>
        <translation>Weitere Fotos öffnen, oder sie irgendwo auf das Fenster ziehen</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>Stapel …</translation>
    </message>
    <message>
        <source>Make portraits of many photos, with several prompts and seeds</source>
        <translation>Porträts aus vielen Fotos machen, mit mehreren Wunschbildern und Startwerten</translation>
    </message>
</context>
<context>
    <name>ui::views::QueueColumn</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Nothing is waiting. Generate, or choose Batch to make portraits of many photos.</source>
        <translation>Nichts wartet. Malen Sie, oder wählen Sie „Stapel“ für viele Fotos.</translation>
    </message>
    <message>
        <source>Pause after this portrait</source>
        <translation>Nach diesem Porträt anhalten</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>Alle abbrechen</translation>
    </message>
    <message>
        <source>Try failed ones again</source>
        <translation>Fehlgeschlagene noch einmal versuchen</translation>
    </message>
    <message>
        <source>Take finished ones off the list</source>
        <translation>Fertige von der Liste nehmen</translation>
    </message>
    <message>
        <source>Progress of the queue</source>
        <translation>Fortschritt der Warteschlange</translation>
    </message>
    <message>
        <source>Move Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Once More with the Panel&apos;s Settings</source>
        <translation>Noch einmal mit den Einstellungen rechts</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Paused. %1 of %2 done</source>
        <translation>Angehalten. %1 von %2 fertig</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <comment>3 of 30 done; 4 min</comment>
        <translation>%1, noch etwa %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n failed</source>
        <comment>3 of 30 done; how many failed</comment>
        <translation>
            <numerusform>%1, %n fehlgeschlagen</numerusform>
            <numerusform>%1, %n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>ui::views::RegionBars</name>
    <message>
        <source>%1: %2</source>
        <comment>region: its likeness of 100</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Likeness by region</source>
        <translation>Ähnlichkeit nach Bereichen</translation>
    </message>
</context>
<context>
    <name>ui::views::ResultCard</name>
    <message>
        <source>of 100</source>
        <translation>von 100</translation>
    </message>
    <message>
        <source>Likeness %1 of 100</source>
        <translation>Ähnlichkeit %1 von 100</translation>
    </message>
    <message numerus="yes">
        <source>%1 × %2 pixels, seed %3, %n step(s), %4 on %5</source>
        <translation>
            <numerusform>%1 × %2 Pixel, Startwert %3, %n Schritt, %4 auf %5</numerusform>
            <numerusform>%1 × %2 Pixel, Startwert %3, %n Schritte, %4 auf %5</numerusform>
        </translation>
    </message>
    <message>
        <source>Likeness and verdict come with the portrait</source>
        <translation>Ähnlichkeit und Urteil kommen mit dem Porträt</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <comment>place among those made together: reasons</comment>
        <translation>%1. von %2: %3</translation>
    </message>
</context>
<context>
    <name>ui::views::ResultStrip</name>
    <message>
        <source>Portraits</source>
        <translation>Porträts</translation>
    </message>
    <message>
        <source>No portrait fits this filter.</source>
        <translation>Kein Porträt passt zu diesem Filter.</translation>
    </message>
    <message>
        <source>Which portraits are shown</source>
        <translation>Welche Porträts zu sehen sind</translation>
    </message>
    <message>
        <source>All portraits</source>
        <translation>Alle Porträts</translation>
    </message>
    <message>
        <source>Of this photo</source>
        <translation>Aus diesem Foto</translation>
    </message>
    <message>
        <source>With stars</source>
        <translation>Mit Sternen</translation>
    </message>
    <message>
        <source>Without signs of manipulation</source>
        <translation>Ohne Anzeichen von Manipulation</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Order of the portraits</source>
        <translation>Reihenfolge der Porträts</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Most alike first</source>
        <translation>Ähnlichste zuerst</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>Beste zuerst</translation>
    </message>
    <message>
        <source>Most stars first</source>
        <translation>Meiste Sterne zuerst</translation>
    </message>
    <message numerus="yes">
        <source>%n portrait(s)</source>
        <translation>
            <numerusform>%n Porträt</numerusform>
            <numerusform>%n Porträts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n portrait(s)</source>
        <translation>
            <numerusform>%1 von %n Porträt</numerusform>
            <numerusform>%1 von %n Porträts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::views::StarBar</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n Stern</numerusform>
            <numerusform>%n Sterne</numerusform>
        </translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Not rated</source>
        <translation>Nicht bewertet</translation>
    </message>
</context>
<context>
    <name>ui::views::VerdictView</name>
    <message>
        <source>Of the faces that the detector was trained on, those that it finds most like this one</source>
        <translation>Von den Gesichtern, an denen der Detektor gelernt hat, die, die er diesem am ähnlichsten findet</translation>
    </message>
    <message>
        <source>The most similar faces that the detector knows</source>
        <translation>Die ähnlichsten Gesichter, die der Detektor kennt</translation>
    </message>
    <message>
        <source>Verdict: %1</source>
        <translation>Urteil: %1</translation>
    </message>
</context>
<context>
    <name>ui::views::WatchSheet</name>
    <message>
        <source>Watch a Folder</source>
        <translation>Ordner beobachten</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>No style added</source>
        <translation>Kein Stil dazu</translation>
    </message>
    <message>
        <source>New photos in the first folder become portraits in the second, with what the panel says now.</source>
        <translation>Neue Fotos im ersten Ordner werden Porträts im zweiten, mit dem, was jetzt rechts steht.</translation>
    </message>
    <message>
        <source>New photos in</source>
        <translation>Neue Fotos in</translation>
    </message>
    <message>
        <source>Folder with new photos</source>
        <translation>Ordner mit neuen Fotos</translation>
    </message>
    <message>
        <source>Portraits to</source>
        <translation>Porträts nach</translation>
    </message>
    <message>
        <source>Folder for the portraits</source>
        <translation>Ordner für die Porträts</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
    <message>
        <source>This folder is being watched.</source>
        <translation>Dieser Ordner wird beobachtet.</translation>
    </message>
    <message>
        <source>Photos that are there already are left alone.</source>
        <translation>Fotos, die schon da sind, bleiben unberührt.</translation>
    </message>
    <message>
        <source>Choose a folder that exists, and another for the portraits.</source>
        <translation>Wählen Sie einen Ordner, den es gibt, und einen anderen für die Porträts.</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Beobachten beenden</translation>
    </message>
    <message>
        <source>Start watching</source>
        <translation>Beobachten</translation>
    </message>
</context>
<context>
    <name>ui::views::WelcomePage</name>
    <message>
        <source>Open a photo…</source>
        <translation>Foto öffnen…</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>Ziehen Sie ein Foto hierher</translation>
    </message>
    <message>
        <source>Likeness studies the face and paints new portraits of the same person.</source>
        <translation>Likeness studiert das Gesicht und malt neue Porträts derselben Person.</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>Foto öffnen</translation>
    </message>
    <message>
        <source>Photos and portraits never leave this computer. Drop a folder to make portraits of many.</source>
        <translation>Fotos und Porträts verlassen diesen Computer nie. Ziehen Sie einen Ordner hierher für viele Porträts.</translation>
    </message>
    <message>
        <source>Make a portrait of the example photo</source>
        <translation>Porträt aus dem Beispielfoto</translation>
    </message>
</context>
</TS>
